from .arrival import ArrivalCall, ArrivalForm
from .assessment import Assessment, AssessmentLevel
from .attendance import AttendanceMark, RollCall
from .availability import InstructorAbsence
from .bus import Bus, BusGroup
from .call_up import CallUpCounter, CallUpNotice, NoticeReceipt
from .certificate import Certificate, CompletionDecision
from .check_in import CheckIn
from .class_post import ClassPost
from .closed_day import ClosedDay
from .cohort import Cohort, CohortSupervisor, PanelMember
from .cohort_copy import CohortCopy
from .countersign import Countersign, CountersignItem
from .enrolment import Enrolment, Grouping, TraineeGroup
from .lodging import Bed, LodgingRoom
from .meal import MealOff
from .nomination import Nomination
from .nomination_import import NominationImport
from .plan import PlanEntry, TrainingPlan
from .quota import Quota, QuotaChange, QuotaLoan
from .room import Room, Venue
from .ruleset import RuleSet
from .seat import Seat, SeatPlan
from .stamped_form import StampedForm
from .structure import StructureTarget
from .timetable import Session, Timetable, TimetableTemplate

__all__ = [
    "ArrivalCall",
    "ArrivalForm",
    "Assessment",
    "AssessmentLevel",
    "AttendanceMark",
    "Bed",
    "Bus",
    "BusGroup",
    "CallUpCounter",
    "CallUpNotice",
    "Certificate",
    "CheckIn",
    "ClassPost",
    "ClosedDay",
    "Cohort",
    "CohortCopy",
    "CohortSupervisor",
    "CompletionDecision",
    "Countersign",
    "CountersignItem",
    "Enrolment",
    "Grouping",
    "InstructorAbsence",
    "LodgingRoom",
    "MealOff",
    "Nomination",
    "NominationImport",
    "NoticeReceipt",
    "PanelMember",
    "PlanEntry",
    "Quota",
    "QuotaChange",
    "QuotaLoan",
    "RollCall",
    "Room",
    "RuleSet",
    "Seat",
    "SeatPlan",
    "Session",
    "StampedForm",
    "StructureTarget",
    "Timetable",
    "TimetableTemplate",
    "TraineeGroup",
    "TrainingPlan",
    "Venue",
]
