from academy.kernel.refusals import Refusal


class NoBread(Refusal):
    sentence = "Only %(left)d loaves are left."


class Closed(Refusal):
    sentence = "The shop is closed: 100 % sold."


def test_a_refusal_fills_its_sentence():
    assert str(NoBread(left=2)) == "Only 2 loaves are left."


def test_a_sentence_without_places_is_left_alone():
    assert str(Closed()) == "The shop is closed: 100 % sold."
