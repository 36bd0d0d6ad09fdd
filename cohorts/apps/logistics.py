from django.utils.translation import gettext_lazy as _


def ready() -> None:
    from academy.kernel.menu import ACCOUNT, COHORT, register
    from academy.kernel.privacy import declare
    from academy.people.rules import is_trainee
    from cohorts.queries.arrival import KEPT_DAYS

    parts = ("arrivals", "lodging", "amend_lodging_room", "meals", "seats", "buses")
    register(
        COHORT,
        "logistics",
        _("Logistics"),
        "cohorts:logistics",
        admits=lambda user, cohort: user.has_perm("cohorts.keep_seats", cohort),
        order=55,
        names=tuple(f"cohorts:{name}" for name in parts),
    )
    register(
        ACCOUNT, "logistics", _("My arrival and room"), "cohorts:my_logistics", icon="home", admits=is_trainee,
        order=18, names=("cohorts:fill_arrival",),
    )  # fmt: skip
    declare(
        "cohorts.ArrivalForm",
        purpose=_("What you told before a class: food, needs for your room, whom to call in an emergency, arrival."),
        keep=_("Seen by your class supervisor and the party school only; deleted after the class."),
        days=KEPT_DAYS,
        fields=(
            "diet", "diet_note", "sleeps", "needs_ground_floor", "needs_quiet", "lodging_note", "contact_name",
            "contact_relation", "contact_phone", "arrives_on", "arrives_part", "travel", "plate", "remark",
        ),
        about="enrolment__trainee",
    )  # fmt: skip
    declare(
        "cohorts.Bed",
        purpose=_("In which room you sleep during a class."),
        keep=_("Seen by you, those in your room, your class supervisor and the party school; deleted after the class."),
        days=KEPT_DAYS,
        fields=("room",),
        about="enrolment__trainee",
    )
    declare(
        "cohorts.Seat",
        purpose=_("On which seat of the classroom you sit."),
        keep=_("Kept with the records of the class."),
    )
    declare(
        "cohorts.Bus",
        purpose=_("Which bus to on-site teaching you lead."),
        keep=_("Kept with the timetable."),
    )
