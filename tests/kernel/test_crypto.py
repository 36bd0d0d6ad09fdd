import pytest

from academy.kernel.crypto import blind_index, decrypt, encrypt


def test_a_number_is_sealed_and_comes_back():
    sealed = encrypt("12000000001")

    assert "12000000001" not in sealed
    assert decrypt(sealed) == "12000000001"


def test_sealing_twice_gives_two_texts_but_one_index():
    assert encrypt("a") != encrypt("a")
    assert blind_index("a") == blind_index("a")
    assert blind_index("a") != blind_index("b")


@pytest.mark.parametrize("function", [encrypt, decrypt, blind_index])
def test_empty_stays_empty(function):
    assert function("") == ""


def test_another_key_reads_nothing_and_finds_nothing(settings):
    sealed, index = encrypt("12000000001"), blind_index("12000000001")
    settings.FIELD_KEY = "another"

    assert decrypt(sealed) == ""
    assert blind_index("12000000001") != index
