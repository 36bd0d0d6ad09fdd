import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.documents.models import Document
from wagtail.images.models import Image

from courses.blocks import LessonBlock
from courses.models import LessonPage, LessonPrerequisite
from courses.queries.doorways import Way, doorways
from tests.factories import courses as make
from tests.factories.blocks import every_lesson_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    quiz = make.quiz(make.question(), make.question(), title="入户前小测", minutes=10, attempts=2)
    assignment = make.assignment(title="一页调研纪要", minutes=40, least_characters=300, peer_reviews=2)
    site = make.site(name="云溪社区更新现场", bus_minutes=25, rain_plan="改在议事厅", question_card=["谁最先提出？"])
    return quiz, assignment, site


@pytest.fixture
def lesson(academy, asked) -> LessonPage:
    course = make.course(slug="walks")
    return make.lesson(course, slug="door", opens="public", body=every_lesson_block(*asked))


@pytest.fixture
def html(client, lesson):
    return client.get("/curriculum/root/walks/door/").content.decode()


@pytest.mark.parametrize(
    "shown",
    [
        r'<track kind="captions" srclang="zh-Hans" label="中文" src="/documents/\d+/walk[^"]*\.vtt" default>',
        r"<h2>访谈提纲范例</h2>.*6 页.*读第二、三页。.*target=\"_blank\" rel=\"noopener\"",
        r'<div class="tablewrap" tabindex="0" role="region" aria-label="三个楼栋的走访">',
        r'<caption>三个楼栋的走访</caption><thead><tr><th scope="col">楼栋</th><th scope="col" class="num">户数</th>',
        r'<th scope="row">一号楼</th><td class="num">36</td></tr><tr><th scope="row">二号楼</th><td class="num">–</td>',
        r"<h2>云溪社区更新现场</h2>.*看更新前后的同一栋楼。.*90 分钟.*<li>谁最先提出？</li>.*一页见闻。.*改在议事厅",
        r"<h2>入户前小测</h2><p>读完再做。</p>.*约 2 分钟.*时限 10 分钟.*2 道题.*2 分.*2 次",
        r"<h2>一页调研纪要</h2>.*40 分钟.*300.*2 ",
    ],
)
def test_every_block_of_a_lesson_is_drawn(html, shown):
    assert re.search(shown, html, re.DOTALL), shown


def test_nothing_in_a_lesson_breaks_the_content_policy(html):
    assert not re.search(r"<script(?! src)|<iframe| style=| on\w+=", html)


def test_a_visit_shows_its_own_questions_before_those_of_the_site(client, academy, asked):
    own = ("visit", {"site": asked[2], "purpose": "看", "minutes": 30, "questions": ["谁还没来？"], "hand_in": ""})
    make.lesson(make.course(slug="walks"), slug="door", opens="public", body=[own])

    html = client.get("/curriculum/root/walks/door/").content.decode()

    assert "谁还没来？" in html
    assert "谁最先提出？" not in html


@pytest.mark.parametrize(
    ("kind", "field", "name"),
    [("pdf", "file", "plan.docx"), ("video", "file", "a.pdf"), ("video", "subtitles", "a.pdf")],
)
def test_a_file_of_another_kind_is_refused_with_a_sentence(academy, kind, field, name):
    block = LessonBlock().child_blocks[kind].child_blocks[field]

    with pytest.raises(ValidationError, match="不是"):
        block.clean(make.document(b"x", name, title="方案"))


def test_a_card_leads_to_where_the_work_is_done(client, lesson, asked, monkeypatch):
    quiz = asked[0]
    ways = {("quiz", quiz.pk): Way("/practice/1/", "开始答题", "11月27日 18:00 截止")}
    monkeypatch.setattr(doorways, "_entries", {"practice": lambda user, rows: ways})

    html = client.get("/curriculum/root/walks/door/").content.decode()

    assert re.search(
        r'<a class="btn btn--primary" href="/practice/1/">开始答题<span class="vh">: 入户前小测</span>', html
    )
    assert "11月27日 18:00 截止" in html


def test_without_a_class_a_card_has_no_way(html):
    assert "btn--primary" not in html.partition('class="cols"')[2]


def test_what_is_asked_is_said_before_the_text_begins(client, lesson, asked):
    first = make.lesson(lesson.get_parent().specific, slug="first", title="先听", opens="public")
    LessonPrerequisite.objects.create(lesson=lesson, required=first)

    html = client.get("/curriculum/root/walks/door/").content.decode()
    before, _start, _text = html.partition("<article")

    assert re.search(r'<a href="/curriculum/root/walks/first/"[^>]*>先听</a>', before)
    assert "入户前小测" in before
    assert "一页调研纪要" in before


def test_a_lesson_without_work_says_that_nothing_is_handed_in(client, academy):
    make.lesson(make.course(slug="walks"), slug="door", opens="public")

    html = client.get("/curriculum/root/walks/door/").content.decode()

    assert "不用提交" in html
    assert "没有前置" in html


def test_what_was_deleted_leaves_no_hole(client, lesson, asked):
    for row in (*asked, *Document.objects.all(), *Image.objects.all()):
        row.delete()

    html = client.get("/curriculum/root/walks/door/").content.decode()

    assert "敲不开的门" in html
    assert "入户前小测" not in html
    assert "<video" not in html
    assert 'class="pdf' not in html
