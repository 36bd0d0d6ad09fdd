import pytest
from django.contrib.auth.models import AnonymousUser

from courses.models import LessonPage, LessonPrerequisite
from courses.queries.doorways import Way, doorways, gates, open_to, ways_to
from courses.queries.lesson import cards_of, lesson_view, required_by, way_back_to, work_asked_in
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(academy):
    return make.course()


def asking(course, *asked, **fields):
    """A lesson whose text asks for quizzes and assignments."""
    body = [(row._meta.model_name, {row._meta.model_name: row, "note": ""}) for row in asked]
    return make.lesson(course, body=[("text", "<p>先读。</p>"), *body], **fields)


def test_what_counts_as_done_stands_in_the_text_in_its_order_each_once(course):
    quiz, assignment = make.quiz(), make.assignment()

    lesson = asking(course, assignment, quiz, assignment)

    assert work_asked_in(lesson) == [assignment, quiz]
    assert work_asked_in(make.lesson(course)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_them_costs_two_queries(course, count, django_assert_num_queries):
    rows = [of() for _number in range(count) for of in (make.quiz, make.assignment)]
    lesson = LessonPage.objects.get(pk=asking(course, *rows).pk)

    with django_assert_num_queries(2):
        assert work_asked_in(lesson) == rows


def test_cards_and_text_show_the_same_rows(course, django_assert_num_queries):
    quiz, assignment = make.quiz(), make.assignment()
    lesson = LessonPage.objects.get(pk=asking(course, quiz, assignment).pk)

    with django_assert_num_queries(2):
        cards = list(cards_of(lesson, {}).values())
        drawn = [block.value[block.block_type] for block in lesson.body[1:]]

    assert [card.asked for card in cards] == [quiz, assignment]
    assert all(card.asked is row for card, row in zip(cards, drawn, strict=True))


def test_work_that_is_gone_is_not_asked(course):
    assignment = make.assignment()
    lesson = asking(course, assignment)
    assignment.delete()

    assert work_asked_in(LessonPage.objects.get(pk=lesson.pk)) == []


def test_a_card_counts_questions_and_points_and_knows_the_way(course, monkeypatch):
    quiz, assignment = make.quiz(make.question(), make.question()), make.assignment()
    quiz.parts.update(points=2)
    way = Way("/somewhere/", "开始")
    monkeypatch.setattr(doorways, "_entries", {"practice": lambda user, asked: {("quiz", quiz.pk): way}})

    cards = lesson_view(asking(course, quiz, assignment), AnonymousUser())["cards"]

    assert [(card.kind, card.questions, card.points, card.way) for card in cards.values()] == [
        ("quiz", 2, 4, way),
        ("assignment", None, None, None),
    ]
    assert ways_to([], AnonymousUser()) == {}


def test_only_published_lessons_come_first(course):
    first, draft, lesson = make.lesson(course), make.lesson(course, live=False), make.lesson(course)
    for required in (first, draft):
        LessonPrerequisite.objects.create(lesson=lesson, required=required)

    assert required_by(LessonPage.objects.get(pk=lesson.pk)) == [first]


def test_a_lesson_knows_its_open_neighbours(course):
    first, second, third = (make.lesson(course, opens="public") for _number in range(3))

    view = lesson_view(second, AnonymousUser())

    assert (view["before"], view["after"], view["course"]) == (first, third, course)
    assert lesson_view(first, AnonymousUser())["before"] is None
    assert lesson_view(third, AnonymousUser())["after"] is None
    assert lesson_view(make.lesson(course, live=False), AnonymousUser())["after"] is None


def test_lessons_for_everybody_are_open_and_gates_open_others(course, monkeypatch):
    public, closed, opened = make.lesson(course, opens="public"), make.lesson(course), make.lesson(course)
    monkeypatch.setattr(gates, "_entries", {"practice": lambda user, lessons: {opened.pk}})

    assert open_to(AnonymousUser(), [public, closed, opened]) == {public.pk, opened.pk}
    assert open_to(AnonymousUser(), []) == set()


def test_a_chain_of_lessons_is_followed_and_a_circle_in_it_ends(course):
    first, second, third = (make.lesson(course) for _number in range(3))
    for lesson, required in ((second, first), (third, second), (first, second)):
        LessonPrerequisite.objects.create(lesson=lesson, required=required)

    assert way_back_to(first.pk, third) == [third, second]
    assert way_back_to(third.pk, first) == []


def test_the_course_page_lists_its_lessons_and_links_the_open_ones(client, course):
    make.lesson(course, title="谁都能读", opens="public", minutes=8)
    make.lesson(course, title="学员才读", opens="before", days_before=3, minutes=12)
    make.lesson(course, title="还没写完", live=False)

    html = client.get(course.url).content.decode()

    assert 'href="' + course.url in html
    assert "共 20 分钟" in html
    assert "供在班学员学习 · 开班前 3 天开放" in html
    assert "学员才读</b></a>" not in html
    assert "谁都能读</b></a>" in html
    assert "还没写完" not in html
