from cohorts.queries.stroke_order import stroke_key


def ordered(*names):
    return sorted(names, key=stroke_key)


def test_surnames_stand_by_their_strokes_as_on_a_notice():
    assert ordered("陈樟", "赵松", "李桐", "王桦", "丁香", "卜芷") == ["丁香", "卜芷", "王桦", "李桐", "陈樟", "赵松"]


def test_a_double_surname_stands_by_its_first_character():
    assert ordered("欧阳蕙", "丁香", "司马柏") == ["丁香", "司马柏", "欧阳蕙"]


def test_names_that_are_not_known_stand_last_and_break_nothing():
    assert ordered("\U0003134a某", "Anna", "丁香")[0] == "丁香"
    assert stroke_key("") == ()
