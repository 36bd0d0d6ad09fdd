from .assessment import Assessment, AssessmentLevel
from .attendance import AttendanceMark, RollCall
from .availability import InstructorAbsence
from .certificate import Certificate, CompletionDecision
from .closed_day import ClosedDay
from .cohort import Cohort, CohortSupervisor, PanelMember
from .cohort_copy import CohortCopy
from .enrolment import Enrolment, TraineeGroup
from .nomination import Nomination
from .plan import PlanEntry, TrainingPlan
from .quota import Quota, QuotaChange, QuotaLoan
from .room import Room, Venue
from .ruleset import RuleSet
from .structure import StructureTarget
from .timetable import Session, Timetable, TimetableTemplate

__all__ = [
    "Assessment",
    "AssessmentLevel",
    "AttendanceMark",
    "Certificate",
    "ClosedDay",
    "Cohort",
    "CohortCopy",
    "CohortSupervisor",
    "CompletionDecision",
    "Enrolment",
    "InstructorAbsence",
    "Nomination",
    "PanelMember",
    "PlanEntry",
    "Quota",
    "QuotaChange",
    "QuotaLoan",
    "RollCall",
    "Room",
    "RuleSet",
    "Session",
    "StructureTarget",
    "Timetable",
    "TimetableTemplate",
    "TraineeGroup",
    "TrainingPlan",
    "Venue",
]
