from .attempt import AttemptState, HandInWay
from .mark import MarkState, SettlementState
from .material import MaterialState, SubtitleLanguage
from .peer import PeerState
from .task import Occasion, Standing, TaskState, WorkState

__all__ = [
    "AttemptState",
    "HandInWay",
    "MarkState",
    "MaterialState",
    "Occasion",
    "PeerState",
    "SettlementState",
    "Standing",
    "SubtitleLanguage",
    "TaskState",
    "WorkState",
]
