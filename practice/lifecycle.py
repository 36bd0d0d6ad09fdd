"""Every object with states has its one table here."""

from academy.kernel.lifecycle import Lifecycle, Move
from practice.enums import AttemptState, MarkState, MaterialState, PeerState, SettlementState, TaskState, WorkState

TASK = Lifecycle(
    {
        "amend": Move.between([TaskState.SET], TaskState.SET),
        "withdraw": Move.between([TaskState.SET], TaskState.WITHDRAWN),
        "set_again": Move.between([TaskState.WITHDRAWN], TaskState.SET),
    }
)

MATERIAL = Lifecycle(
    {
        "withdraw": Move.between([MaterialState.PUBLISHED], MaterialState.WITHDRAWN),
        "republish": Move.between([MaterialState.WITHDRAWN], MaterialState.PUBLISHED),
    }
)

_W = WorkState
WORK = Lifecycle(
    {
        "hand_in": Move.between([_W.OPEN, _W.RETURNED], _W.HANDED_IN),
        "take_back": Move.between([_W.HANDED_IN], _W.OPEN),
        "return": Move.between([_W.HANDED_IN, _W.SETTLED], _W.RETURNED),
        "settle": Move.between([_W.HANDED_IN], _W.SETTLED),
        "reopen": Move.between([_W.SETTLED], _W.HANDED_IN),
        "void": Move.between([_W.HANDED_IN, _W.SETTLED], _W.OPEN),
    }
)

_A = AttemptState
ATTEMPT = Lifecycle(
    {
        "hand_in": Move.between([_A.OPEN], _A.HANDED_IN),
        "settle": Move.between([_A.HANDED_IN], _A.SETTLED),
        "annul": Move.between([_A.OPEN, _A.HANDED_IN, _A.SETTLED], _A.ANNULLED),
    }
)

_M = MarkState
MARK = Lifecycle(
    {
        "give": Move.between([_M.DRAFT], _M.GIVEN),
        "withdraw": Move.between([_M.GIVEN], _M.WITHDRAWN),
    }
)

SETTLEMENT = Lifecycle({"undo": Move.between([SettlementState.IN_FORCE], SettlementState.UNDONE)})


_P = PeerState
PEER = Lifecycle(
    {
        "finish": Move.between([_P.ASSIGNED], _P.DONE),
        "decline": Move.between([_P.ASSIGNED], _P.DECLINED),
        "release": Move.between([_P.ASSIGNED], _P.RELEASED),
    }
)
