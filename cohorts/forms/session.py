from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from academy.people.models import Instructor
from cohorts.actions.session import SessionPlan
from cohorts.enums import PeriodCode, SessionKind
from cohorts.models import Cohort, Room, Session
from cohorts.queries.ruleset import number
from cohorts.queries.session import Choosable, choosable, day_of_class, moment, project_of, times_of_period
from cohorts.queries.timetable_template import COMPETENCY_OF
from courses.enums import ProjectSlug, TeachingMode
from courses.models import CoursePage


class TimeInput(forms.TimeInput):
    """The browser's own clock; the value is always HH:MM."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PlaceForm(forms.Form):
    """A day of the class and a period of it."""

    day = forms.TypedChoiceField(label=_("day"), coerce=int)
    period = forms.ChoiceField(label=_("period"), choices=PeriodCode)

    def __init__(self, *args, cohort: Cohort, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        self.fields["day"].choices = [(day, _day_label(cohort, day)) for day in range(1, cohort.days + 1)]


class SessionForm(PlaceForm):
    """Everything about one session. Without times it lasts as long as its period does."""

    starts = forms.TimeField(label=_("from"), required=False, widget=TimeInput)
    ends = forms.TimeField(
        label=_("to"),
        required=False,
        widget=TimeInput,
        help_text=_("Leave both empty for the usual times of the period."),
    )
    course = forms.ChoiceField(
        label=_("course"), required=False, help_text=_("Fills in title, project and mode where they are left empty.")
    )
    title = forms.CharField(label=_("title"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("kind"), choices=SessionKind)
    project = forms.ChoiceField(label=_("project"), required=False, choices=[("", "—"), *ProjectSlug.choices])
    mode = forms.ChoiceField(label=_("teaching mode"), required=False, choices=[("", "—"), *TeachingMode.choices])
    room = forms.ChoiceField(label=_("room"), required=False)
    instructors = forms.MultipleChoiceField(label=_("instructors"), required=False, widget=forms.CheckboxSelectMultiple)
    gather_note = forms.CharField(
        label=_("gathering place and time"),
        max_length=120,
        required=False,
        help_text=_("For example where and when the bus leaves. Trainees see it beside the countdown."),
    )
    hours = forms.DecimalField(
        label=_("class hours"),
        min_value=0,
        max_value=12,
        max_digits=4,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"step": "0.5", "min": "0", "max": "12"}),
    )
    counts_hours = forms.BooleanField(label=_("counts class hours"), required=False, initial=True)

    def __init__(self, *args, cohort: Cohort, session: Session | None = None, **kwargs) -> None:
        self.choosable = choosable(cohort, session)
        if session is not None:
            kwargs["initial"] = {**_initial(session), **(kwargs.get("initial") or {})}
        super().__init__(*args, cohort=cohort, **kwargs)
        self.fields["hours"].initial = number("period_hours", on=cohort.starts_on)
        self.fields["course"].choices = [("", "—"), *_course_choices(self.choosable)]
        self.fields["room"].choices = [("", "—"), *_room_choices(self.choosable)]
        self.fields["instructors"].choices = [(row.pk, str(row)) for row in self.choosable.instructors]

    def clean_course(self) -> CoursePage | None:
        return _picked((page for _slug, pages in self.choosable.courses for page in pages), self.cleaned_data["course"])

    def clean_room(self) -> Room | None:
        return _picked((room for _name, rooms in self.choosable.rooms for room in rooms), self.cleaned_data["room"])

    def clean_instructors(self) -> list[Instructor]:
        return [row for row in self.choosable.instructors if str(row.pk) in self.cleaned_data["instructors"]]

    def clean(self) -> dict:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if bool(starts) != bool(ends):
            self.add_error("ends", _("Give both times, or neither."))
        elif starts and starts >= ends:
            self.add_error("ends", _("The session ends before it begins. Check both times."))
        if not cleaned.get("title") and "title" not in self.errors:
            if not cleaned.get("course"):
                raise ValidationError(_("Give a title, or choose a course: one of the two names the session."))
            cleaned["title"] = cleaned["course"].title[:120]
        return cleaned

    def plan(self) -> SessionPlan:
        """Return what was entered; what a chosen course knows fills what was left empty."""
        given = self.cleaned_data
        course, on = given["course"], day_of_class(self.cohort, given["day"])
        project = given["project"] or (project_of(course) if course else "")
        return SessionPlan(
            day=given["day"],
            period=given["period"],
            title=given["title"],
            kind=given["kind"],
            starts_at=moment(on, given["starts"]) if given["starts"] else None,
            ends_at=moment(on, given["ends"]) if given["ends"] else None,
            course=course,
            project=project,
            competency=COMPETENCY_OF.get(project, ""),
            mode=given["mode"] or (course.mode if course else ""),
            room=given["room"],
            gather_note=given["gather_note"],
            hours=given["hours"],
            counts_hours=given["counts_hours"],
            instructors=given["instructors"],
        )


def _day_label(cohort: Cohort, day: int) -> str:
    on = cohort.starts_on + timedelta(days=day - 1)
    return _("Day %(day)s (%(date)s)") % {"day": day, "date": date_format(on, "MONTH_DAY_FORMAT")}


def _course_choices(found: Choosable) -> Iterable[tuple]:
    return [(ProjectSlug(slug).label, [(page.pk, page.title) for page in pages]) for slug, pages in found.courses]


def _room_choices(found: Choosable) -> Iterable[tuple]:
    return [
        (
            name or _("Teaching sites"),
            [(room.pk, _seats_label(room)) for room in rooms],
        )
        for name, rooms in found.rooms
    ]


def _seats_label(room: Room) -> str:
    return _("%(room)s (%(seats)s seats)") % {"room": room.name, "seats": room.capacity}


def _picked(rows: Iterable, key: str):
    return next((row for row in rows if str(row.pk) == key), None)


def _initial(session: Session) -> dict:
    names = ("day", "period", "title", "kind", "project", "mode", "gather_note", "hours", "counts_hours")
    usual = times_of_period(session.timetable.cohort, session.day, session.period)
    # The usual times stay out of the form: they follow the period, also when another one is chosen.
    own = (
        {} if (session.starts_at, session.ends_at) == usual else {"starts": session.starts_at, "ends": session.ends_at}
    )
    return {
        **{name: getattr(session, name) for name in names},
        **{name: localtime(at).time() for name, at in own.items()},
        "course": session.course_id or "",
        "room": session.room_id or "",
        "instructors": [str(row.pk) for row in session.instructors.all()],
    }
