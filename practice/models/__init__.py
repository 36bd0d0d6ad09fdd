from .attempt import Attempt, AttemptItem
from .file import ClassFile
from .group_note import GroupNote
from .mark import CommentPhrase, Mark, MarkLevel, SecondLook, SettledLevel, Settlement, Similarity
from .material import Material, MaterialVersion, MediaPlace, Subtitle
from .peer import PeerLevel, PeerReview, PeerRound
from .reading import LessonTick, ReadingPlace
from .reminder import Reminder
from .submission import Draft, DraftFile, Submission
from .task import ClassTask, TaskMarker, Work

__all__ = [
    "Attempt",
    "AttemptItem",
    "ClassFile",
    "ClassTask",
    "CommentPhrase",
    "Draft",
    "DraftFile",
    "GroupNote",
    "LessonTick",
    "Mark",
    "MarkLevel",
    "Material",
    "MaterialVersion",
    "MediaPlace",
    "PeerLevel",
    "PeerReview",
    "PeerRound",
    "ReadingPlace",
    "Reminder",
    "SecondLook",
    "SettledLevel",
    "Settlement",
    "Similarity",
    "Submission",
    "Subtitle",
    "TaskMarker",
    "Work",
]
