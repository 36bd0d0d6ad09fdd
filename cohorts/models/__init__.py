from .assessment import Assessment, AssessmentLevel
from .attendance import AttendanceMark, RollCall
from .availability import InstructorAbsence
from .certificate import Certificate, CompletionDecision
from .cohort import Cohort, CohortSupervisor, PanelMember
from .enrolment import Enrolment, TraineeGroup
from .nomination import Nomination
from .nomination_import import NominationImport
from .plan import PlanEntry, TrainingPlan
from .quota import Quota
from .room import Room, Venue
from .ruleset import RuleSet
from .stamped_form import StampedForm
from .timetable import Session, Timetable, TimetableTemplate

__all__ = [
    "Assessment",
    "AssessmentLevel",
    "AttendanceMark",
    "Certificate",
    "Cohort",
    "CohortSupervisor",
    "CompletionDecision",
    "Enrolment",
    "InstructorAbsence",
    "Nomination",
    "NominationImport",
    "PanelMember",
    "PlanEntry",
    "Quota",
    "RollCall",
    "Room",
    "RuleSet",
    "Session",
    "StampedForm",
    "Timetable",
    "TimetableTemplate",
    "TraineeGroup",
    "TrainingPlan",
    "Venue",
]
