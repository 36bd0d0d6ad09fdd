from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TargetGroup(models.TextChoices):
    """The seven groups the academy trains."""

    OUTSTANDING_YOUNG = "outstanding_young", _("outstanding young cadres")
    NON_PARTY_YOUNG = "non_party_young", _("non-party young cadres")
    PARTY_ORG_SECRETARY = "party_org_secretary", _("party-organisation secretaries")
    YOUTH_LEAGUE = "youth_league", _("Youth League cadres")
    YOUNG_PIONEERS = "young_pioneers", _("Young Pioneers cadres")
    COMMUNITY_WORKER = "community_worker", _("community workers")
    YOUTH_VOLUNTEER = "youth_volunteer", _("youth volunteers")


class CohortState(models.TextChoices):
    DRAFT = "draft", _("in preparation")
    NOMINATING = "nominating", _("nominations open")
    REVIEWING = "reviewing", _("under review")
    READY = "ready", _("roster settled")
    RUNNING = "running", _("in session")
    FINISHED = "finished", _("finished")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class NominationState(models.TextChoices):
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned for correction")
    ADMITTED = "admitted", pgettext_lazy("nomination", "admitted")
    DECLINED = "declined", _("not admitted")
    WITHDRAWN = "withdrawn", pgettext_lazy("nomination", "withdrawn")


class EnrolmentState(models.TextChoices):
    ADMITTED = "admitted", pgettext_lazy("enrolment", "admitted")
    COMPLETED = "completed", _("completed")
    NOT_COMPLETED = "not_completed", _("not completed")
    WITHDRAWN = "withdrawn", pgettext_lazy("enrolment", "withdrawn")
    UNDONE = "undone", _("admission undone")


class CadreLevel(models.TextChoices):
    CLERK = "clerk", _("section member")
    PRINCIPAL_CLERK_4 = "principal_clerk_4", _("fourth-level principal section member")
    DEPUTY_SECTION = "deputy_section", _("deputy section head")
    SECTION = "section", _("section head")
    OTHER = "other", _("other")


class PoliticalStatus(models.TextChoices):
    PARTY_MEMBER = "party_member", _("Party member")
    PROBATIONARY = "probationary", _("probationary Party member")
    LEAGUE_MEMBER = "league_member", _("League member")
    DEMOCRATIC_PARTY = "democratic_party", _("member of a democratic party")
    NON_PARTY = "non_party", _("no party affiliation")


class Education(models.TextChoices):
    DOCTORATE = "doctorate", _("doctorate")
    MASTER = "master", _("master's degree")
    BACHELOR = "bachelor", _("bachelor's degree")
    COLLEGE = "college", _("college diploma")
    OTHER = "other_education", _("other education")


class Appraisal(models.TextChoices):
    """Result of a year's appraisal as a cadre."""

    EXCELLENT = "excellent", _("excellent")
    COMPETENT = "competent", _("competent")
    BASIC = "basic", _("basically competent")
    INCOMPETENT = "incompetent", _("not competent")
    NONE = "none", _("not appraised")


class PeriodCode(models.TextChoices):
    MORNING_1 = "am1", _("morning 1")
    MORNING_2 = "am2", _("morning 2")
    AFTERNOON_1 = "pm1", _("afternoon 1")
    AFTERNOON_2 = "pm2", _("afternoon 2")
    EVENING = "eve", _("evening")


class SessionKind(models.TextChoices):
    LESSON = "lesson", _("lesson")
    OPENING = "opening", _("opening ceremony")
    CLOSING = "closing", _("closing ceremony")
    ONSITE = "onsite", _("on-site teaching")
    SELF_ASSESSMENT = "self_assessment", _("self-assessment")
    ASSESSMENT = "assessment", _("assessment")
    FREE = "free", _("self-study")


class AttendanceStatus(models.TextChoices):
    PRESENT = "present", _("present")
    LATE = "late", _("late")
    LEFT_EARLY = "left_early", _("left early")
    SICK_LEAVE = "sick_leave", _("sick leave")
    PERSONAL_LEAVE = "personal_leave", _("personal leave")
    OFFICIAL_LEAVE = "official_leave", _("official leave")
    ABSENT = "absent", _("absent")


class AssessmentKind(models.TextChoices):
    SELF = "self", _("self-assessment")
    INSTRUCTOR = "instructor", _("instructor's rubric")
    PANEL = "panel", _("panel")


class CertificateState(models.TextChoices):
    VALID = "valid", _("valid")
    REVOKED = "revoked", _("revoked")


class RuleKind(models.TextChoices):
    """What the value of a rule looks like in JSON."""

    COUNT = "count", _("whole number")
    NUMBER = "number", _("number")
    SHARE = "share", _("share")
    SWITCH = "switch", _("yes or no")
    STATUS_SHARES = "status_shares", _("share for each result of a roll-call")
    PERIOD_TIMES = "period_times", _("from and to of each period")
    APPRAISAL = "appraisal", _("result of an appraisal")
    LEVEL_PERCENTS = "level_percents", _("percent from which each level is reached")


class RuleKey(models.TextChoices):
    """The figures of law and custom that ``RuleSet`` keeps; what a value looks like stands in queries/ruleset.py."""

    HOUR_MINUTES = "hour_minutes", _("length of a class hour")
    PERIOD_HOURS = "period_hours", _("class hours of a period")
    PERIOD_TIMES = "period_times", _("times of the periods")
    DAY_HOURS_MAX = "day_hours_max", _("most counted hours of a day")
    EVENING_COUNTS = "evening_counts", _("evening sessions count")
    CREDIT_SHARES = "credit_shares", _("what each result of a roll-call is credited with")
    LEAVE_SHARES = "leave_shares", _("what each result of a roll-call counts as leave")
    LEAVE_CEILING = "leave_ceiling", _("most leave, as a share of the counted hours")
    LATE_MINUTES = "late_minutes", _("minutes after which late becomes absent")
    COMPLETION_MIN_SHARE = "completion_min_share", _("least share of the counted hours for completion")
    COMPLETION_NEEDS_PANEL = "completion_needs_panel", _("completion needs the panel's assessment")
    YEARLY_HOURS = "yearly_hours", _("class hours required a year")
    YEARLY_DAYS = "yearly_days", _("days of training required a year")
    NOMINATION_DAYS = "nomination_days", _("days before the class that nominations usually close")
    AGE_MAX = "age_max", _("highest age on the first day")
    AGE_DOUBT_MARGIN = "age_doubt_margin", _("years above the highest age that a person decides")
    APPRAISAL_MIN = "appraisal_min", _("lowest result of the last appraisals")
    GROUP_SIZE = "group_size", _("trainees in a group")
    FOUNDATIONS_SHARE = "foundations_share", _("share of Firm Foundations in the counted hours")
    BUS_HALF_DAYS_MAX = "bus_half_days_max", _("most half-days with a bus")
    DIRECTORY_DAYS = "directory_days", _("days the class directory stays open after the class")
    MATERIAL_DAYS_AFTER = "material_days_after", _("days lessons and materials stay open after the class")
    SIMILARITY_SHARE = "similarity_share", _("share of common text from which two works are shown side by side")
    QUIZ_LEVELS = "quiz_levels", _("percent of a quiz that levels 2, 3 and 4 take")

    @property
    def kind(self) -> RuleKind:
        return _RULE_KINDS.get(self, RuleKind.COUNT)


_RULE_KINDS = {
    RuleKey.PERIOD_HOURS: RuleKind.NUMBER,
    RuleKey.PERIOD_TIMES: RuleKind.PERIOD_TIMES,
    RuleKey.DAY_HOURS_MAX: RuleKind.NUMBER,
    RuleKey.EVENING_COUNTS: RuleKind.SWITCH,
    RuleKey.CREDIT_SHARES: RuleKind.STATUS_SHARES,
    RuleKey.LEAVE_SHARES: RuleKind.STATUS_SHARES,
    RuleKey.LEAVE_CEILING: RuleKind.SHARE,
    RuleKey.COMPLETION_MIN_SHARE: RuleKind.SHARE,
    RuleKey.COMPLETION_NEEDS_PANEL: RuleKind.SWITCH,
    RuleKey.YEARLY_HOURS: RuleKind.NUMBER,
    RuleKey.APPRAISAL_MIN: RuleKind.APPRAISAL,
    RuleKey.FOUNDATIONS_SHARE: RuleKind.SHARE,
    RuleKey.SIMILARITY_SHARE: RuleKind.SHARE,
    RuleKey.QUIZ_LEVELS: RuleKind.LEVEL_PERCENTS,
}


class CountersignAnswer(models.TextChoices):
    """All that a countersigning body says about a person; what it knows stays with it."""

    PENDING = "pending", pgettext_lazy("countersigning", "pending")
    OK = "ok", pgettext_lazy("countersigning", "no objection")
    NOT_OK = "not_ok", pgettext_lazy("countersigning", "objection")


class PostRole(models.TextChoices):
    """The posts trainees hold among themselves: the class committee's, and those of the temporary Party branch."""

    MONITOR = "monitor", _("class monitor")
    STUDY = "study", _("study officer")
    ORGANISATION = "organisation", _("organisation officer")
    LOGISTICS = "logistics", _("logistics officer")
    RECREATION = "recreation", _("culture and sports officer")
    DISCIPLINE = "discipline", _("discipline officer")
    BRANCH_SECRETARY = "branch_secretary", _("branch secretary")
    BRANCH_ORGANISATION = "branch_organisation", _("branch organisation member")
    BRANCH_PUBLICITY = "branch_publicity", _("branch publicity member")
    BRANCH_DISCIPLINE = "branch_discipline", _("branch discipline member")

    @property
    def is_of_branch(self) -> bool:
        return self.value.startswith("branch_")


class DayPart(models.TextChoices):
    """Which part of its days an absence covers; the afternoon lasts through the evening."""

    WHOLE = "whole", _("the whole day")
    MORNING = "morning", _("the morning only")
    AFTERNOON = "afternoon", _("the afternoon and evening only")


class Diet(models.TextChoices):
    ORDINARY = "ordinary", pgettext_lazy("diet", "ordinary")
    HALAL = "halal", _("halal")
    VEGETARIAN = "vegetarian", _("vegetarian")
    OTHER = "other", pgettext_lazy("diet", "other")


class Sleeps(models.TextChoices):
    """Where somebody spends the nights of a class."""

    HERE = "here", _("needs a bed")
    AT_HOME = "at_home", _("lives at home")


class ArrivalPart(models.TextChoices):
    """The part of a day on which somebody arrives, earliest first."""

    MORNING = "morning", _("in the morning")
    AFTERNOON = "afternoon", _("in the afternoon")
    EVENING = "evening", _("in the evening")


class Travel(models.TextChoices):
    PUBLIC = "public", _("public transport")
    OWN_CAR = "own_car", _("own car")
    UNIT_CAR = "unit_car", _("car of the unit")
    ON_FOOT = "on_foot", _("on foot or by bicycle")


class KeptFor(models.TextChoices):
    """Whom a room for the night is kept for; a room for anybody takes the sex of the first one in it."""

    WOMEN = "female", _("for women")
    MEN = "male", _("for men")
    ANYBODY = "any", _("for women or for men")


class Meal(models.TextChoices):
    BREAKFAST = "breakfast", _("breakfast")
    LUNCH = "lunch", pgettext_lazy("meal", "lunch")
    DINNER = "dinner", pgettext_lazy("meal", "dinner")


class SeatOrder(models.TextChoices):
    STROKES = "strokes", _("by strokes of the surname, row by row")
    GROUPS = "groups", _("by group, groups side by side")


class ClosedDayKind(models.TextChoices):
    """What a day of the academy's calendar is that the week does not say."""

    HOLIDAY = "holiday", _("public holiday")
    WORKING = "working", _("working day in exchange")
    CLOSED = "closed", _("closed by the academy")


class BudgetClass(models.TextChoices):
    """The three classes of 培训费管理办法, by the rank of those who take part."""

    FIRST = "first", _("class 1")
    SECOND = "second", _("class 2")
    THIRD = "third", _("class 3")


class StructureGroup(models.TextChoices):
    """Whom the structure of a class counts: by the person (the first two) or by the kind of the unit."""

    WOMEN = "women", pgettext_lazy("structure", "women")
    NON_PARTY = "non_party", _("not in the Party")
    SUBDISTRICT = "subdistrict", _("from subdistricts and communities")
    DEPARTMENT = "department", _("from departments")


class QuotaStep(models.TextChoices):
    """By which step the quota of a unit changed."""

    SHEET = "sheet", _("on the sheet")
    COPIED = "copied", _("copied from a past class")
    LENT = "lent", _("lent")
    RETURNED = "returned", _("given back")


class CopiedPart(models.TextChoices):
    """What a copy of a class can bring along beside its own facts."""

    TIMETABLE = "timetable", _("the timetable")
    QUOTAS = "quotas", _("the quotas of the units")
    STRUCTURE = "structure", _("the structure that is asked for")
    SUPERVISORS = "supervisors", _("the class supervisors")


class ImportState(models.TextChoices):
    """How far an uploaded list of nominations is."""

    CHECKED = "checked", pgettext_lazy("list", "read, not taken in")
    WAITING = "waiting", pgettext_lazy("list", "waits for the worker")
    RUNNING = "running", pgettext_lazy("list", "being taken in")
    DONE = "done", pgettext_lazy("list", "taken in")
    REFUSED = "refused", pgettext_lazy("list", "not taken in")
    CLEARED = "cleared", pgettext_lazy("list", "cleared away")


class CallUpState(models.TextChoices):
    DRAFT = "draft", _("being drafted")
    ISSUED = "issued", _("issued")
    REPLACED = "replaced", _("replaced by a later notice")
    WITHDRAWN = "withdrawn", pgettext_lazy("call-up notice", "withdrawn")


class ReceiptAnswer(models.TextChoices):
    """What a unit answers to a call-up notice."""

    WILL_NAME = "will_name", _("The unit will name people")
    CANNOT_NAME = "cannot_name", _("The unit cannot name anybody")
