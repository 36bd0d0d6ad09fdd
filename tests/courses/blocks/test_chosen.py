"""Whatever kinds of blocks a body has, what they choose is looked up once for each model."""

import pytest
from django.core.cache import cache

from courses.models import LessonPage
from tests.factories import courses as make
from tests.factories.blocks import every_lesson_block

pytestmark = pytest.mark.django_db
#: Images, documents, teaching sites, quizzes and assignments; the first three are kept afterwards.
MODELS, NOT_KEPT = 5, 2


def stored(body) -> LessonPage:
    """A lesson as a request has it, before anybody has read it."""
    lesson = make.lesson(body=body)
    cache.clear()
    return LessonPage.objects.get(pk=lesson.pk)


def everything(count=1) -> list:
    return [
        block
        for _number in range(count)
        for block in every_lesson_block(make.quiz(), make.assignment(), make.site(question_card=["谁？"]))
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_blocks_costs_one_query_for_each_model(academy, count, django_assert_num_queries):
    body = everything(count)
    lesson = stored(body)

    with django_assert_num_queries(MODELS):
        read = [block.value for block in lesson.body]
    assert len(read) == len(body)
    again = LessonPage.objects.get(pk=lesson.pk)
    with django_assert_num_queries(NOT_KEPT):
        list(again.body)


def test_what_two_blocks_choose_is_one_row(academy):
    document = make.document()
    lesson = stored([("document", document), ("pdf", {"file": document, "title": "提纲", "pages": None, "hint": ""})])

    first, second = lesson.body
    assert first.value == document
    assert first.value is second.value["file"]


def test_a_block_that_nothing_else_asks_for_asks_for_its_own_model_only(academy, django_assert_num_queries):
    lesson = stored(everything())
    places = {block["type"]: number for number, block in enumerate(lesson.body.raw_data)}

    with django_assert_num_queries(1):
        assert lesson.body[places["document"]].value.title == "访谈提纲"
    with django_assert_num_queries(0):
        assert lesson.body[places["video"]].value["subtitles"].title == "示范字幕"


def test_what_was_not_chosen_or_is_gone_is_none(academy):
    gone, site = make.document(), make.site()
    video = {"title": "示范", "file": gone, "subtitles": None}
    visit = {"site": site, "purpose": "看", "minutes": 30, "questions": [], "hand_in": ""}
    lesson = stored([("video", video), ("document", gone), ("visit", visit)])
    gone.delete()
    site.delete()

    assert [block.value["file"] if block.block_type == "video" else block.value for block in lesson.body[:2]] == [
        None,
        None,
    ]
    assert lesson.body[0].value["subtitles"] is None
    assert lesson.body[2].value["site"] is None


def test_a_correction_shows_at_once(academy):
    site, document = make.site(), make.document()
    visit = {"site": site, "purpose": "看", "minutes": 30, "questions": [], "hand_in": ""}
    lesson = stored([("visit", visit), ("document", document)])
    list(lesson.body)
    site.rain_plan, document.title = "改在室内", "新提纲"
    site.save()
    document.save()

    first, second = LessonPage.objects.get(pk=lesson.pk).body
    assert (first.value["site"].rain_plan, second.value.title) == ("改在室内", "新提纲")


def test_what_is_read_is_stored_again_as_it_was(academy):
    lesson = stored(everything())
    before = list(lesson.body.get_prep_value())
    list(lesson.body)

    lesson.save()
    assert list(LessonPage.objects.get(pk=lesson.pk).body.get_prep_value()) == before


def test_a_body_that_was_just_written_needs_nothing_counted_beforehand(academy):
    quiz = make.quiz(make.question(), make.question())
    lesson = LessonPage(body=[("quiz", {"quiz": quiz, "note": ""})])

    value = lesson.body[0].value["quiz"]
    assert (value.questions_count, value.points_total) == (2, 2)
    assert stored(lesson.body).body[0].value["quiz"].questions_count == 2
