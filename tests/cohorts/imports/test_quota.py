import pytest

from cohorts.imports.quota import read_pasted
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    return [
        make._unit(name="云杉区教育局", short_name="区教育局"),
        make._unit(name="青松街道"),
        make._unit(name="New Town Office"),
    ]


def test_columns_of_a_spreadsheet_are_read_by_name_or_short_name(units):
    education, street, office = units

    read = read_pasted("单位\t名额\n区教育局\t2\n青松街道\t１\r\nNew Town Office\t3.0\n合计\t6\n", units)

    assert read.places == {education.pk: 2, street.pk: 1, office.pk: 3}
    assert read.not_understood == ()


@pytest.mark.parametrize(
    "line", ["青松街道,4", "青松街道，4", "4\t青松街道", "青松街道 4", "1\t青松街道\t\t", " 青松街道； 4 "]
)
def test_either_order_and_any_separator(units, line):
    figure = 1 if line.startswith("1") else 4

    assert read_pasted(line, units).places == {units[1].pk: figure}


@pytest.mark.parametrize(
    "line", ["无此单位\t2", "青松街道", "青松街道\t-1", "青松街道\t1000", "青松街道\t两个", "x" * 5000]
)
def test_what_is_not_understood_is_handed_back(units, line):
    read = read_pasted(f"单位\t名额\n{line}", units)

    assert (read.places, read.not_understood) == ({}, (line,))


def test_a_unit_that_stands_there_twice_is_asked_about(units):
    read = read_pasted("青松街道\t2\n青松街道\t3", units)

    assert read.places == {units[1].pk: 2}
    assert read.not_understood == ("青松街道\t3",)


def test_nothing_is_nothing(units):
    assert read_pasted("\n \n\t\n", units).places == {}
