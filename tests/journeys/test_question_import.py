"""An instructor brings a bank of questions: 500 rows with 12 that are broken, a file from Moodle, one by hand."""

import re

import pytest

from courses.models import Question
from tests.browser import barriers, press
from tests.courses.imports.gift_samples import HAND_WRITTEN, REFUSED
from tests.courses.imports.sheets import five_hundred

pytestmark = pytest.mark.django_db(transaction=True)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def choose(page, name, mime, content, project=""):
    page.set_input_files("input[type=file]", {"name": name, "mimeType": mime, "buffer": content})
    if project:
        page.select_option("select[name=project]", project)
    press(page, "main form button.btn--primary")


def test_five_hundred_rows_are_shown_and_the_good_ones_taken_in(walker):
    file, places = five_hundred()
    one, before = walker(), Question.objects.count()
    page = one.log_in("jiaoyuan")
    press(page, "header a:has-text('题库')")
    press(page, "main a:has-text('导入')")
    assert one.path() == "/courses/questions/import/"
    choose(page, "题目.xlsx", XLSX, file.getvalue())

    said = page.inner_text(".qwrong")
    assert [int(place) for place in re.findall(r"第 (\d+) 行", said)] == sorted(places)
    assert all(f"{column} ·" in said for column in places.values())
    assert barriers(page) == []
    assert Question.objects.count() == before

    press(page, "button[name=wrong]")
    assert one.path() == "/courses/questions/"
    assert "488" in page.inner_text(".messages")
    assert Question.objects.count() == before + 488
    page.fill("input[name=q]", "第 499 题")
    press(page, "main form[role=search] button")
    press(page, "main .rows a")
    assert "第 499 题" in one.text()


def test_a_file_of_moodle_is_named_item_by_item_on_a_phone(walker):
    one, before = walker(narrow=True), Question.objects.count()
    page = one.log_in("jiaoyuan")
    one.go("/courses/questions/import/")
    choose(page, "moodle.txt", "text/plain", (REFUSED + "\n" + HAND_WRITTEN).encode("gbk"), project="root")

    said = page.inner_text(".qwrong")
    assert len(re.findall(r"第 \d+ 行", said)) == 12
    for word in ("通配符", "img", "TeX", "排序题", "花括号"):
        assert word in said
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert barriers(page) == []
    press(page, "button[name=wrong]")
    assert Question.objects.count() == before + 9


def test_a_question_is_written_with_the_keyboard_alone(walker):
    one = walker()
    page = one.log_in("jiaoyuan")
    one.go("/courses/questions/new/ordering/")
    page.select_option("select[name=project]", "load")
    page.fill("textarea[name=stem]", "到场以后先做什么，后做什么？")
    page.focus("input[name=line_1]")
    for line in ("报告情况", "救人疏散", "封控现场", "事后复盘", "续报"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.focus("input[name=line_1]")
    page.keyboard.press("Alt+ArrowDown")
    assert page.input_value("input[name=line_1]") == "救人疏散"
    assert page.is_visible("input[name=line_6]")
    assert not page.is_visible("input[name=line_7]")
    assert page.locator("select[name=indicator] option:not([hidden])").first.inner_text() == "无"

    press(page, "button[name=preview]")
    page.wait_for_selector("#preview")
    assert "1. 救人疏散" in page.inner_text("#preview + section")
    assert barriers(page) == []
    page.focus("textarea[name=explanation]")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/courses/questions/")
    assert Question.objects.latest("pk").current.stem == "到场以后先做什么，后做什么？"


def test_a_line_moves_and_a_question_is_saved_without_a_script(walker):
    one = walker(java_script_enabled=False)
    page = one.log_in("jiaoyuan")
    one.go("/courses/questions/new/ordering/")
    page.fill("textarea[name=stem]", "没有脚本也能排吗？")
    page.fill("input[name=line_1]", "后")
    page.fill("input[name=line_2]", "先")
    press(page, "button[value=down-1]")
    assert page.input_value("input[name=line_1]") == "先"
    page.press("input[name=line_1]", "Enter")
    assert one.path() == "/courses/questions/"
    assert Question.objects.latest("pk").current.stem == "没有脚本也能排吗？"
