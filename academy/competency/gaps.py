"""What a profile still lacks. It says where to look next; it never ranks people."""

from dataclasses import dataclass

from .framework import Competency
from .scoring import Profile
from .standard import Standard


@dataclass(frozen=True, slots=True)
class Shortage:
    """How many more pieces of evidence and kinds of source would make one reading firm (0 or more each)."""

    competency: Competency
    items: int
    kinds: int


def unseen(profile: Profile) -> tuple[Competency, ...]:
    """Return the competencies for which nothing weighted was observed, in the profile's order."""
    return tuple(competency for competency, reading in profile.items() if reading.value is None)


def below(profile: Profile, target: int) -> tuple[Competency, ...]:
    """Return the competencies that were seen and read below level ``target`` (1–4), in the profile's order."""
    return tuple(
        competency for competency, reading in profile.items() if reading.level is not None and reading.level < target
    )


def not_firm(profile: Profile, standard: Standard) -> tuple[Shortage, ...]:
    """Return what each reading that is not firm lacks under ``standard``, unseen ones included."""
    return tuple(
        Shortage(
            competency,
            items=max(0, standard.firm_items - reading.firmness.items),
            kinds=max(0, standard.firm_kinds - reading.firmness.kinds),
        )
        for competency, reading in profile.items()
        if not reading.firmness.is_firm
    )
