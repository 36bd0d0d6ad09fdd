from cohorts.actions.lodging import RoomLine
from cohorts.enums import KeptFor
from cohorts.imports.lodging import read_rooms


def test_a_pasted_list_of_rooms_is_understood_line_by_line():
    read = read_rooms("房号 床位\n301 2\n３０２\t３床\t女\t朝南 安静\n1203，2，men\nB1 4 无电梯\n")

    assert read.rooms == (
        RoomLine("301", 2, 3),
        RoomLine("302", 3, 3, KeptFor.WOMEN, "朝南 安静"),
        RoomLine("1203", 2, 12, KeptFor.MEN),
        RoomLine("B1", 4, 1, KeptFor.ANYBODY, "无电梯"),
    )
    assert read.not_understood == ()


def test_lines_that_make_no_sense_are_handed_back():
    read = read_rooms("301 2\n301 3\n302\n303 0\n304 99\nabc 2")

    assert [room.number for room in read.rooms] == ["301"]
    assert read.not_understood == ("301 3", "302", "303 0", "304 99", "abc 2")
    assert read_rooms("").rooms == ()
