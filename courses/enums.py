from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProjectSlug(models.TextChoices):
    """The seven engineering projects, in their order."""

    FOUNDATIONS = "foundations", _("Firm Foundations")
    ROOT = "root", _("To the Root")
    DRIP = "drip", _("Drip-line Precision")
    TEMPER = "temper", _("Tempered in Teams")
    LOAD = "load", _("Growing under Load")
    MENTOR = "mentor", _("Master & Successor")
    WEAVE = "weave", _("Weaving it Closed")


class CompetencyCode(models.TextChoices):
    """The seven competencies, in the order of their projects."""

    POLITICAL = "political", _("Political Ability")
    INQUIRY = "inquiry", _("Research & Inquiry")
    DECISION = "decision", _("Scientific Decision-making")
    REFORM = "reform", _("Reform Breakthrough")
    EMERGENCY = "emergency", _("Emergency Response")
    MASSES = "masses", _("Engaging the People")
    EXECUTION = "execution", _("Implementation")


class TeachingMode(models.TextChoices):
    """The four teaching modes of the academy."""

    THEORY = "theory", _("theory study")
    SKILLS = "skills", _("professional training")
    ONSITE = "onsite", _("on-site teaching")
    EXCHANGE = "exchange", _("exchange and practice")


class Method(models.TextChoices):
    LECTURE = "lecture", _("lecture")
    CLOSE_READING = "close_reading", _("close reading")
    SEMINAR = "seminar", _("seminar")
    WORKSHOP = "workshop", _("workshop")
    CASE_STUDY = "case_study", _("case teaching")
    EXPERIENTIAL = "experiential", _("experiential teaching")
    ONSITE = "onsite", _("on-site teaching")
    DECISION_LAB = "decision_lab", _("staged decision lab")
    STRUCTURED = "structured", _("structured discussion")
    ACTION_LEARNING = "action_learning", _("action learning")
    LEADERLESS = "leaderless", _("leaderless discussion")
    TABLETOP = "tabletop", _("tabletop exercise")
    SIMULATION = "simulation", _("scenario simulation")
    MENTORING = "mentoring", _("mentoring")
    ASSESSMENT = "assessment", _("assessment")
    FOLLOW_UP = "follow_up", _("follow-up")


class QuestionKind(models.TextChoices):
    SINGLE = "single", _("single choice")
    MULTIPLE = "multiple", _("multiple choice")
    TRUTH = "truth", _("true or false")
    MATCHING = "matching", _("matching")
    ORDERING = "ordering", _("ordering")
    NUMERIC = "numeric", _("numeric")
    SHORT = "short", _("short answer")
    ESSAY = "essay", _("essay")


class QuizPurpose(models.TextChoices):
    PRACTICE = "practice", pgettext_lazy("quiz", "practice")
    TEST = "test", pgettext_lazy("quiz", "test")
    COMPARISON = "comparison", _("entry and exit comparison")


class QuizForm(models.TextChoices):
    A = "A", _("form A")
    B = "B", _("form B")


class FeedbackRule(models.TextChoices):
    """When somebody who handed in a quiz sees the right answers; the points are shown at once."""

    AT_ONCE = "at_once", _("answers and explanations at once")
    AFTER_CLOSE = "after_close", _("answers and explanations once the task is closed")
    POINTS_ONLY = "points_only", _("points only")


class AssignmentKind(models.TextChoices):
    REPORT = "report", _("report")
    PRESENTATION = "presentation", _("presentation")
    GROUP = "group", _("group product")


class LessonOpening(models.TextChoices):
    """From when on those who take part in a class may read a lesson."""

    ALWAYS = "always", _("as soon as the class has its place in it")
    BEFORE = "before", _("before the class, by days")
    AT_SESSION = "at_session", _("when the session starts")
    AFTER_SESSION = "after_session", _("after the session")
    PUBLIC = "public", _("for everybody")
