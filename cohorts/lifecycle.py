"""Every object with states has its one table here."""

from academy.kernel.lifecycle import Lifecycle, Move
from cohorts.enums import CallUpState, CertificateState, CohortState, EnrolmentState, NominationState

_C = CohortState
COHORT = Lifecycle(
    {
        "open_nominations": Move.between([_C.DRAFT, _C.REVIEWING], _C.NOMINATING),
        "close_nominations": Move.between([_C.NOMINATING], _C.REVIEWING),
        "settle_roster": Move.between([_C.REVIEWING], _C.READY),
        "reopen_review": Move.between([_C.READY], _C.REVIEWING),
        "start": Move.between([_C.READY], _C.RUNNING),
        "finish": Move.between([_C.RUNNING], _C.FINISHED),
        "postpone": Move.between([_C.DRAFT, _C.NOMINATING, _C.REVIEWING, _C.READY], _C.POSTPONED),
        "resume": Move.between([_C.POSTPONED], _C.REVIEWING),
        "cancel": Move.between([_C.DRAFT, _C.NOMINATING, _C.REVIEWING, _C.READY, _C.POSTPONED], _C.CANCELLED),
    }
)

_N = NominationState
NOMINATION = Lifecycle(
    {
        "amend": Move.between([_N.SUBMITTED, _N.RETURNED], _N.SUBMITTED),
        "return": Move.between([_N.SUBMITTED], _N.RETURNED),
        "admit": Move.between([_N.SUBMITTED], _N.ADMITTED),
        "decline": Move.between([_N.SUBMITTED, _N.RETURNED], _N.DECLINED),
        "withdraw": Move.between([_N.SUBMITTED, _N.RETURNED], _N.WITHDRAWN),
        "reconsider": Move.between([_N.ADMITTED, _N.DECLINED], _N.SUBMITTED),
    }
)

_E = EnrolmentState
ENROLMENT = Lifecycle(
    {
        "undo_admission": Move.between([_E.ADMITTED], _E.UNDONE),
        "withdraw": Move.between([_E.ADMITTED], _E.WITHDRAWN),
        "complete": Move.between([_E.ADMITTED, _E.NOT_COMPLETED], _E.COMPLETED),
        "fail": Move.between([_E.ADMITTED], _E.NOT_COMPLETED),
        "reopen": Move.between([_E.COMPLETED, _E.NOT_COMPLETED], _E.ADMITTED),
    }
)

CERTIFICATE = Lifecycle({"revoke": Move.between([CertificateState.VALID], CertificateState.REVOKED)})

_U = CallUpState
CALL_UP = Lifecycle(
    {
        "amend": Move.between([_U.DRAFT], _U.DRAFT),
        "issue": Move.between([_U.DRAFT], _U.ISSUED),
        "replace": Move.between([_U.ISSUED], _U.REPLACED),
        "withdraw": Move.between([_U.ISSUED], _U.WITHDRAWN),
    }
)
