from .assessment import Assessment, AssessmentLevel
from .attendance import AttendanceMark, RollCall
from .availability import InstructorAbsence
from .call_up import CallUpCounter, CallUpNotice, NoticeReceipt
from .certificate import Certificate, CompletionDecision
from .class_post import ClassPost
from .cohort import Cohort, CohortSupervisor, PanelMember
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
    "CallUpCounter",
    "CallUpNotice",
    "Certificate",
    "ClassPost",
    "Cohort",
    "CohortSupervisor",
    "CompletionDecision",
    "Enrolment",
    "Grouping",
    "InstructorAbsence",
    "Nomination",
    "NoticeReceipt",
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
