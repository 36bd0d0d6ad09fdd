import time

import pytest

from courses.imports.gift import read_gift
from courses.imports.moodle import TooManyItems
from courses.queries.content import ordered_of, pairs_of
from tests.courses.imports.gift_samples import EXPORTED, HAND_WRITTEN, REFUSED


def read(text):
    return read_gift(text, project="root")


def only(text):
    items = read(text)
    assert len(items) == 1
    return items[0]


def texts(wording):
    return [(one["text"], one["id"] in wording.content["right"]) for one in wording.content["choices"]]


def test_a_file_written_by_hand_is_taken_in_whole():
    items = read("\ufeff" + HAND_WRITTEN)

    assert [item.faults for item in items] == [()] * 8
    kinds = [item.wording.kind for item in items]
    assert kinds == ["single", "truth", "truth", "short", "numeric", "multiple", "matching", "essay"]
    single, _true, false, short, number, several, match, essay = (item.wording for item in items)
    assert [item.place for item in items][:2] == [4, 10]
    assert texts(single) == [("最近有什么烦心事？", True), ("您满意吗？", False), ("您支持吗？", False)]
    assert single.explanation == "最近有什么烦心事？：开放的问题\n您满意吗？：只能答是或否"
    assert single.tags == ("调研方法",)
    assert false.content == {"right": False}
    assert false.explanation == "出处：讲义第二章\n样本有偏差\n对，要自己选点"
    assert short.stem == "没有调查，没有_____。"
    assert short.content["answers"] == ["发言权", "说话权"]
    assert number.content == {"value": "75", "tolerance": "0.5", "unit": ""}
    assert (number.tags, number.indicator) == (("调研方法", "数据"), "fieldwork")
    assert texts(several) == [("访谈", True), ("问卷", True), ("猜测", False)]
    assert pairs_of(match.content) == ([("问卷", "有多少人"), ("访谈", "为什么")], ["看热闹"])
    assert essay.content == {"guide": ""}


def test_an_export_of_moodle_is_taken_in_whole():
    items = read(EXPORTED)

    assert [item.faults for item in items] == [()] * 3
    choice, span, pi = (item.wording for item in items)
    assert choice.stem == "集合 {1, 2} 有 几个元素？"
    assert texts(choice) == [("2:个", True), ("1 = 一个", False), ("3 ~ 4", False)]
    assert choice.explanation == "数一数。\n2:个：对"
    assert choice.tags == ()
    assert span.content == {"value": "3", "tolerance": "2", "unit": ""}
    assert pi.content["tolerance"] == "0.005"
    assert pi.explanation == "3.14：对\n*：不对"


def test_each_item_that_is_not_taken_in_is_named_with_its_line():
    items = read(REFUSED)

    assert [item.what for item in items if item.wording] == ["好题"]
    wrong = [item for item in items if item.faults]
    assert len(items) == 13
    assert [item.place for item in wrong][:3] == [1, 3, 5]
    said = [item.faults[0][1] for item in wrong]
    assert len(set(said)) == len(said)
    assert all("%(" not in sentence for sentence in said)
    assert "50" in said[1]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("::一::甲对吗？{T}\n::二::乙对吗？{F}", "两题"),
        ("$CATEGORY: a/b//c，d\n::一::甲对吗？{T}\n\n::二::乙对吗？{F}", "两题"),
    ],
)
def test_items_are_told_apart_without_a_blank_line_where_that_is_safe(text, part):
    assert [item.wording.content["right"] for item in read(text)] == [True, False]


def test_a_category_names_a_tag_or_a_project():
    text = "$CATEGORY: $course$/top/精准滴灌\n\n一{T}\n\n$CATEGORY: a/b//c，d\n\n二{T}\n\n$CATEGORY: top\n\n三{T}"
    first, second, third = read(text)

    assert (first.wording.project, first.wording.tags) == ("drip", ())
    assert (second.wording.project, second.wording.tags) == ("root", ("b/c d",))
    assert third.wording.tags == ()


def test_escaped_signs_and_line_breaks_come_back():
    item = only(r"第一行\n第二行 \: \# \\ 完{=\=甲 ~\~乙}")

    assert item.wording.stem == "第一行\n第二行 : # \\ 完"
    assert texts(item.wording) == [("=甲", True), ("~乙", False)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("是不是？{ true }", "truth"),
        ("谁说的？{某人}", "short"),
        ("选{=甲#对~乙#错}", "single"),
        ("选{~=甲 ~乙}", "single"),
        ("几个？{#=%100%3}", "numeric"),
    ],
)
def test_small_differences_of_hand_writing_do_no_harm(text, kind):
    assert only(text).wording.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "填一填{1:MULTICHOICE:=甲~乙}", "填{:SA:=甲}和{2:NM:=3:0.1}", "填{ 1:MCVS:=甲~乙}",
        "填{1:MULTIRESPONSE_H:=甲~乙}", "填{1:mc:~%50%甲=乙}",
    ],
)  # fmt: skip
def test_embedded_answers_are_refused_by_name(text):
    assert "cloze" in only(text).faults[0][1]


@pytest.mark.parametrize("text", ["几点？{=1:30 ~2:30}", "选{=MC: 甲 ~SA: 乙}"])
def test_a_colon_alone_embeds_no_answer(text):
    assert only(text).wording.kind == "single"


@pytest.mark.parametrize(
    "text",
    [
        "{", "}", "}{", "{}", "::{}", "::a::", "a{#}", "a{#:}", "a{#..}", "a{#1..x}", "a{~}", "a{=}", "a{~~~~}",
        "a{=%x%b}", "a{=%999%b}", "a{->}", "a{=->}", "a{####}", "a{#*}", "a\\", "a{=b\x00}", "a{=b\ue000}", "[html]",
        "a{~%50%}", "$CATEGORY:", "// nur", "a{=" + "b" * 3000 + "}", "a{" + "=b" * 80 + "}", "长" * 61_000 + "{T}",
    ],
)  # fmt: skip
def test_nonsense_is_named_and_does_no_harm(text):
    for item in read(text):
        assert item.faults or item.wording
        assert all(sentence and "%(" not in sentence for _column, sentence in item.faults)


@pytest.mark.parametrize(
    "piece", ["{", "}", "~%50%", "::a::", "=a->", "\\{", "####", "<p ", "[html]", "// [tag:", "#1..2"]
)
def test_garbage_of_five_megabytes_is_answered_at_once(piece):
    started = time.monotonic()

    for text in (piece * (5_000_000 // len(piece)), f"{piece}\n" * 100_000):
        assert all(item.faults for item in read(text))
    assert time.monotonic() - started < 30


def test_more_items_than_are_read_at_once_are_refused():
    with pytest.raises(TooManyItems):
        read("甲{T}\n\n" * 1001)
    assert ordered_of({"items": [], "order": []}) == []
