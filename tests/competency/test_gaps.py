from academy.competency.evidence import Source
from academy.competency.framework import Competency, shipped_framework
from academy.competency.gaps import Shortage, below, not_firm, unseen
from academy.competency.scoring import read_profile
from academy.competency.standard import shipped_standard

from .observed import observed

STANDARD = shipped_standard()


def profile_of(*evidence):
    return read_profile(evidence, STANDARD, shipped_framework())


def test_everything_is_unseen_at_first():
    assert unseen(profile_of()) == tuple(Competency)


def test_an_own_view_leaves_a_competency_unseen():
    profile = profile_of(observed(4, Source.SELF), observed(1, competency=Competency.MASSES))

    assert Competency.DECISION in unseen(profile)
    assert Competency.MASSES not in unseen(profile)


def test_below_names_what_was_seen_under_the_target_only():
    profile = profile_of(observed(2), observed(3, competency=Competency.REFORM))

    assert below(profile, 3) == (Competency.DECISION,)
    assert below(profile, 4) == (Competency.DECISION, Competency.REFORM)
    assert below(profile, 1) == ()


def test_not_firm_says_how_much_is_missing():
    firm = [observed(3), observed(3), observed(3, Source.PANEL)]
    many_of_one_kind = [observed(3, competency=Competency.REFORM) for _ in range(4)]

    missing = {item.competency: item for item in not_firm(profile_of(*firm, *many_of_one_kind), STANDARD)}

    assert Competency.DECISION not in missing
    assert missing[Competency.REFORM] == Shortage(Competency.REFORM, items=0, kinds=1)
    assert missing[Competency.MASSES] == Shortage(Competency.MASSES, items=3, kinds=2)
