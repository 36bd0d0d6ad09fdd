import time

import pytest

from courses.imports.moodle_xml import NotMoodleXml, XmlBroken, XmlForbidden, read_moodle_xml
from courses.queries.content import ordered_of, pairs_of

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def question(kind, inner, name="题名", stem="<p>题干</p>"):
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{stem}]]></text></questiontext>{inner}</question>\n'
    )


def quiz(*questions):
    return f"{HEAD}<quiz>\n<!-- question: 1 -->\n{''.join(questions)}</quiz>"


def read(*questions):
    return read_moodle_xml(quiz(*questions), project="root")


def only(*questions):
    (item,) = read(*questions)
    return item


def answer(text, fraction="0", more="", form="html"):
    return f'<answer fraction="{fraction}" format="{form}"><text>{text}</text>{more}</answer>'


CHOICES = (
    answer("<![CDATA[<p>甲</p>]]>", "100", "<feedback format='html'><text>对</text></feedback>")
    + answer("乙", "-50")
    + answer("a &lt; b", "0", form="plain_text")
)


def test_a_file_of_every_supported_kind_is_taken_in():
    items = read(
        '<question type="category"><category><text>$course$/top/调研/访谈</text></category></question>',
        question("multichoice", f"<single>true</single>{CHOICES}<tags><tag><text>数据</text></tag></tags>"),
        question(
            "multichoice", f"<single>false</single>{answer('甲', '50')}{answer('乙', '50')}{answer('丙', '-100')}"
        ),
        question("truefalse", answer("true", "0") + answer("false", "100"), stem="没有标点也是句子"),
        question("shortanswer", "<usecase>1</usecase>" + answer("Why", "100") + answer("*", "0")),
        question(
            "numerical",
            answer("3.14", "100", "<tolerance>0.005</tolerance>")
            + answer("*", "0")
            + "<units><unit><multiplier>1</multiplier><unit_name>米</unit_name></unit></units>",
        ),
        question(
            "matching",
            "<subquestion format='html'><text>问卷</text><answer><text>多少人</text></answer></subquestion>"
            "<subquestion format='html'><text>访谈</text><answer><text>为什么</text></answer></subquestion>"
            "<subquestion format='html'><text></text><answer><text>看热闹</text></answer></subquestion>",
        ),
        question("ordering", answer("后", "3.0000000") + answer("先", "1.0000000") + answer("中", "2.0000000")),
        question("essay", "<graderinfo format='html'><text>三点</text></graderinfo>"),
    )

    assert [item.faults for item in items] == [()] * 8
    one, several, truth, short, number, match, order, essay = (item.wording for item in items)
    assert [entry["text"] for entry in one.content["choices"]] == ["甲", "乙", "a < b"]
    assert (one.content["right"], one.explanation, one.tags) == (["a"], "甲：对", ("访谈", "数据"))
    assert several.content["right"] == ["a", "b"]
    assert truth.content == {"right": False}
    assert short.content == {"answers": ["Why"], "ignore_case": False}
    assert number.content == {"value": "3.14", "tolerance": "0.005", "unit": "米"}
    assert pairs_of(match.content) == ([("问卷", "多少人"), ("访谈", "为什么")], ["看热闹"])
    assert ordered_of(order.content) == ["先", "中", "后"]
    assert essay.content == {"guide": "三点"}
    assert [item.place for item in items] == sorted(item.place for item in items)


@pytest.mark.parametrize(
    ("kind", "inner", "word"),
    [
        ("cloze", "", "完形填空题（cloze）"),
        ("ddwtos", "", "ddwtos"),
        ("ddimageortext", "", "ddimageortext"),
        ("calculated", "", "变量计算题（calculated）"),
        ("coderunner", "", "“coderunner”"),
        ("", "", "?"),
        ("description", "", "说明"),
        ("multichoice", answer("甲", "100") + answer("乙", "50"), "50%"),
        ("multichoice", answer("甲", "0") + answer("乙", "0"), "正确答案"),
        ("multichoice", answer("甲", "很多") + answer("乙", "100"), "得分比例"),
        ("multichoice", answer("甲", "NaN") + answer("乙", "100"), "得分比例"),
        ("multichoice", answer("甲", "100") * 70, "70"),
        ("truefalse", answer("true", "100") + answer("false", "100"), "对还是错"),
        ("truefalse", answer("maybe", "100"), "对还是错"),
        ("shortanswer", answer("调*", "100"), "通配符"),
        ("numerical", answer("1", "100") + answer("2", "100"), "2 个数"),
        ("numerical", answer("x", "100"), "不是数"),
        (
            "numerical",
            answer("1", "100")
            + "<units><unit><unit_name>米</unit_name></unit><unit><unit_name>厘米</unit_name></unit></units>",
            "单位",
        ),
        ("essay", "<attachmentsrequired>1</attachmentsrequired>", "上交文件"),
        ("essay", "<file name='a.png' encoding='base64'>AAAA</file>", "图片"),
        ("essay", "<generalfeedback><text>x</text><file name='a'>AA</file></generalfeedback>", "图片"),
        ("essay", "<image>a.png</image>", "图片"),
    ],
)
def test_what_is_not_taken_in_is_named(kind, inner, word):
    items = read(question(kind, inner, name="第七题"), question("essay", "", stem="好题"))

    assert items[0].what == "第七题"
    assert word in items[0].faults[0][1]
    assert items[1].wording.stem == "好题"


def test_a_picture_in_the_text_refuses_its_item_only():
    bad, good = read(
        question("essay", "", stem="看<img src='@@PLUGINFILE@@/a.png'>"), question("essay", "<image></image>")
    )

    assert "img" in bad.faults[0][1]
    assert good.wording


def test_what_is_not_taken_over_is_said():
    tags = "".join(f"<tag><text>标签{number}</text></tag>" for number in range(10))
    item = only(question("multichoice", f"{CHOICES}<tags>{tags}</tags>"))

    assert len(item.wording.tags) == 8
    assert len(item.notes) == 2


def test_a_question_without_a_name_is_called_by_its_text():
    assert only(question("essay", "", name="", stem="<p>谈谈</p>")).what == "谈谈"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>',
        '<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>',
        '<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]><quiz>&b;</quiz>',
        "<quiz>" + "<a>" * 200_000,
        "<quiz>" + "<a/>" * 150_000 + "</quiz>",
    ],
)
def test_bombs_are_not_read(text):
    started = time.monotonic()

    with pytest.raises(XmlForbidden):
        read_moodle_xml(text, project="root")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "text", ["<", "<quiz>", "<quiz></quiz2>", "<quiz>&nbsp;</quiz>", "<quiz>\x08</quiz>", "<quiz\ud800/>", "", HEAD]
)
def test_broken_files_are_refused_with_their_line(text):
    with pytest.raises(XmlBroken) as broken:
        read_moodle_xml(text, project="root")
    assert "%(" not in str(broken.value)


@pytest.mark.parametrize("text", ["<html></html>", "<questestinterop/>"])
def test_other_xml_is_no_quiz(text):
    with pytest.raises(NotMoodleXml):
        read_moodle_xml(text, project="root")


def test_more_items_than_are_read_at_once_are_refused():
    from courses.imports.moodle import TooManyItems

    with pytest.raises(TooManyItems):
        read(*["<question type='essay'/>"] * 1001)
