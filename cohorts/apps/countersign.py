from django.utils.translation import gettext_lazy as _


def ready() -> None:
    from academy.kernel.privacy import declare

    declare(
        "cohorts.Countersign",
        purpose=_("Which bodies were asked about you before admission, and whether they objected: nothing else."),
        keep=_("Kept with the nomination, for the review and for questions about it."),
        days=1095,
        fields=("item", "answer", "asked_at", "answered_at"),
    )
