import pytest

from courses.imports.plain_text import HoldsFormula, HoldsPicture, SourceTooLong, text_of


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>第一段</p>\n<p>第二段<br>换行</p>", "第一段\n\n第二段\n换行"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        ("a &lt; b &amp;&nbsp;c", "a < b & c"),
        ("若 a<b 且 b>c", "若 a<b 且 b>c"),
        ("a <未知> b", "a <未知> b"),
        ("x<sup>2</sup> H<sub>2</sub>O", "x^2 H_2O"),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲 乙"),
        ("前<!-- 批注 -->后<!-- 没完", "前后"),
        ("前<script>alert(1)</script>后", "前后"),
        ("前<style>p{}</style>后<script>没完", "前后没完"),
        ('<span style="color:red" onclick="x()">红</span>', "红"),
        ("<B>粗</B><", "粗<"),
    ],
)
def test_markup_leaves_its_words(source, text):
    assert text_of(source) == text


def test_a_plain_text_keeps_its_signs():
    assert text_of("<p>&lt;</p>", is_marked_up=False) == "<p>&lt;</p>"


@pytest.mark.parametrize(
    "source", ["<img src=x>", "<IMG/>", "<svg onload=x>", "<iframe src='//a'>", "<math><mi>x</mi>"]
)
def test_what_plain_text_cannot_show_is_refused(source):
    with pytest.raises(HoldsPicture):
        text_of(f"看图：{source}")


@pytest.mark.parametrize("source", ["$$x^2$$", r"\(x\)", r"\[x\]"])
def test_formulas_are_refused(source):
    with pytest.raises(HoldsFormula):
        text_of(source)


@pytest.mark.parametrize("source", ["<" * 20_000, "<a " * 6_000, "<!--" * 5_000, "<script>" * 2_500, "&" * 20_000])
def test_hostile_markup_is_read_in_no_time(source):
    assert isinstance(text_of(source), str)


def test_far_too_long_a_text_is_refused():
    with pytest.raises(SourceTooLong):
        text_of("长" * 20_001)
