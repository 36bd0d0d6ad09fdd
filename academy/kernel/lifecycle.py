"""A state machine as one readable table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .refusals import Refusal


class MoveNotAllowed(Refusal):
    """Raised when an object is asked for a move its state does not offer."""

    sentence = _("This is no longer possible: the state has changed in the meantime. Reload the page to see it.")


@dataclass(frozen=True, slots=True)
class Move:
    sources: frozenset[str]
    target: str

    @classmethod
    def between(cls, sources: Iterable[str], target: str) -> "Move":
        return cls(frozenset(sources), target)


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """Moves by name. Actions, buttons, docs and tests read the same table."""

    moves: Mapping[str, Move]

    def target(self, move: str, state: str) -> str:
        """Return the state that ``move`` leads to.

        :raises MoveNotAllowed: if ``state`` does not offer the move.
        """
        if state not in self.moves[move].sources:
            raise MoveNotAllowed(move=move, state=state)
        return self.moves[move].target

    def offered(self, state: str) -> tuple[str, ...]:
        """Return the names of the moves a state offers, in the table's order."""
        return tuple(name for name, move in self.moves.items() if state in move.sources)
