import pytest

from academy.kernel.lifecycle import Lifecycle, Move, MoveNotAllowed

DOOR = Lifecycle({"open": Move.between(["shut"], "open"), "shut": Move.between(["open", "ajar"], "shut")})


def test_target_is_read_from_the_table():
    assert DOOR.target("open", "shut") == "open"


def test_a_move_the_state_does_not_offer_is_refused_in_words():
    with pytest.raises(MoveNotAllowed) as refusal:
        DOOR.target("open", "ajar")

    assert refusal.value.details == {"move": "open", "state": "ajar"}
    assert len(str(refusal.value)) > 10


@pytest.mark.parametrize(("state", "moves"), [("shut", ("open",)), ("open", ("shut",)), ("gone", ())])
def test_offered_moves(state, moves):
    assert DOOR.offered(state) == moves
