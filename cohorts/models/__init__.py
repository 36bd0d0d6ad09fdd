from .assessment import Assessment, AssessmentLevel
from .attendance import AttendanceMark, RollCall
from .availability import InstructorAbsence
from .certificate import Certificate, CompletionDecision
from .check_in import CheckIn
from .class_post import ClassPost
from .cohort import Cohort, CohortSupervisor, PanelMember
from .countersign import Countersign, CountersignItem
from .enrolment import Enrolment, Grouping, TraineeGroup
from .nomination import Nomination
from .plan import PlanEntry, TrainingPlan
from .quota import Quota
from .room import Room, Venue
from .ruleset import RuleSet
from .timetable import Session, Timetable, TimetableTemplate

__all__ = [
    "Assessment",
    "AssessmentLevel",
    "AttendanceMark",
    "Certificate",
    "CheckIn",
    "ClassPost",
    "Cohort",
    "CohortSupervisor",
    "CompletionDecision",
    "Countersign",
    "CountersignItem",
    "Enrolment",
    "Grouping",
    "InstructorAbsence",
    "Nomination",
    "PanelMember",
    "PlanEntry",
    "Quota",
    "RollCall",
    "Room",
    "RuleSet",
    "Session",
    "Timetable",
    "TimetableTemplate",
    "TraineeGroup",
    "TrainingPlan",
    "Venue",
]
