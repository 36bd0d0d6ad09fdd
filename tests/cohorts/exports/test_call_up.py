import io

import pytest
from pypdf import PdfReader

from academy.people.models import Unit
from cohorts.exports.call_up import preview_pdf, receipts_pdf, title_lines
from tests.factories import cohorts as make
from tests.factories import people as folk

pytestmark = pytest.mark.django_db
MM = 72 / 25.4


def pages(content):
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def test_a_copy_is_laid_out_as_an_official_document():
    old = make.call_up(state="replaced", running_no=4)
    notice = make.call_up(cohort=old.cohort, replaces=old, running_no=5)
    row = make.receipt(notice=notice, unit=make._unit(name="云杉区青松街道办事处"), places=3)

    content = receipts_pdf([row])

    text = "".join(pages(content))
    for words in (
        "区委组织部文件", "云组训〔2026〕5号", "云杉区青松街道办事处：", "分配你单位参训名额3名", "附件：调训通知回执",
        "2026年10月22日", "本通知印发后，云组训〔2026〕4号通知同时废止", "2026年10月22日印发", "—1—",
    ):  # fmt: skip
        assert words in text
    assert pages(content)[-1].startswith("附件调训通知回执")
    [first, *_rest] = PdfReader(io.BytesIO(content)).pages
    assert (round(first.mediabox.width / MM), round(first.mediabox.height / MM)) == (210, 297)
    assert text_left(first) == pytest.approx(28 * MM, abs=2)


def text_left(page):
    """Return the smallest distance of any text from the left edge."""
    places = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, _font, _size: text.strip() and places.append(cm[0] * tm[4] + cm[4])
    )
    return min(place for place in places if place > 1)


def test_every_copy_of_a_file_begins_with_page_one_on_the_right():
    notice = make.call_up()
    rows = [make.receipt(notice=notice) for _ in range(3)]

    said = pages(receipts_pdf(rows))

    firsts = [place for place, text in enumerate(said) if "—1—" in text]
    assert len(firsts) == 3
    assert all(place % 2 == 0 for place in firsts)
    assert all("文件" in said[place] for place in firsts)


def test_a_copy_holds_nothing_of_another_unit():
    notice = make.call_up()
    ours = make.receipt(notice=notice, places=2)
    make.receipt(notice=notice, unit=make._unit(name="金丝雀局"), places=77)

    text = "".join(pages(receipts_pdf([ours])))

    assert "金丝雀" not in text
    assert "77名" not in text


def test_a_copy_passed_on_says_by_whom_and_no_quota():
    above = make.receipt(unit=make._unit(name="区教育局"), places=77)
    school = folk.unit(Unit.objects.get(pk=above.unit_id), name="青松路小学")

    text = "".join(pages(receipts_pdf([make.receipt(parent=above, unit=school)])))

    assert "本通知由区教育局转发" in text
    assert "名额77" not in text
    assert "分配你单位" not in text


@pytest.mark.parametrize(("state", "words"), [("withdrawn", "本通知已撤回"), ("replaced", "已由新通知替代")])
def test_a_notice_that_does_not_stand_says_so_on_paper(state, words):
    assert words in "".join(pages(receipts_pdf([make.receipt(notice=make.call_up(state=state))])))


def test_the_preview_has_no_number_and_no_unit():
    text = "".join(pages(preview_pdf(make.call_up(state="draft"))))

    for words in ("文号待定", "各有关单位：", "草稿，未印发"):
        assert words in text


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于举办培训班的通知", ["关于举办培训班的通知"]),
        ("关于举办2026年第3期非党年轻干部研修班的通知", ["关于举办2026年第3期", "非党年轻干部研修班的通知"]),
        ("一" * 30, ["一" * 30]),
    ],
)
def test_a_long_title_is_parted_where_a_sense_ends(title, lines):
    assert title_lines(title) == lines
