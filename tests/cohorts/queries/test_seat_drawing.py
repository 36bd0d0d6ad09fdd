import pytest

from cohorts.queries.seat_drawing import NotADrawing, drawn, places_in


@pytest.mark.parametrize(
    ("text", "drawing"),
    [
        ("4 4 2", "xxxx\nxxxx\n.xx"),
        ("４，２", "xxxx\n.xx"),
        ("3\n3\n", "xxx\nxxx"),
        ("\n##  ##\nXX  ××\n\n", "##..##\nxx..xx"),
        ("", ""),
        ("...\n", ""),
    ],
)
def test_figures_and_drawings_are_understood(text, drawing):
    assert drawn(text) == drawing


def test_a_character_that_means_nothing_is_named_with_its_line():
    with pytest.raises(NotADrawing) as wrong:
        drawn("xx.xx\nxxoxx")
    assert (wrong.value.line, wrong.value.character) == (2, "o")


def test_seats_are_counted_as_people_count_them():
    places = places_in("##.##\nx.x\n...\n.xx")

    assert [(place.at, place.row, place.number) for place in places] == [
        ((1, 0), 1, 1),
        ((1, 2), 1, 2),
        ((3, 1), 2, 1),
        ((3, 2), 2, 2),
    ]
