from django.utils.translation import gettext_lazy as _


def ready() -> None:
    from academy.kernel.files.owners import own_files
    from academy.kernel.privacy import declare

    own_files("cohorts.StampedForm", _paths)
    declare(
        "cohorts.NominationImport",
        purpose=_("Which lists of nominations you chose as files, and what became of them."),
        keep=_("What the lists say of people is kept sealed for a day at most; the figures stay with the class."),
    )
    declare(
        "cohorts.StampedForm",
        purpose=_("The scan of your unit's opinion on your nomination, and who brought it."),
        keep=_("Kept with the nomination; a scan that was replaced is deleted within two days."),
        days=1095,
    )


def _paths() -> list[str]:
    from cohorts.models import StampedForm

    return list(StampedForm.objects.values_list("path", flat=True))
