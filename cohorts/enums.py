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
