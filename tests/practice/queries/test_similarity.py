import itertools
import random

import pytest

from academy.people.enums import Role
from practice.actions.similarity import compare_submission
from practice.models import Similarity
from practice.queries.similarity import (
    Shingled,
    passages_of,
    share_of,
    shingles_of,
    side_by_side,
    similarities_of,
    similarities_visible_to,
)
from practice.tasks import compare_submission as task_of_worker
from tests.factories import cohorts as make
from tests.practice.marking import handed_in, marker, markers_of, set_work

SHARED = "居民最关心的是停车位少和楼道照明坏了没人修这两件事情"
ONE = f"我们走访了银杏社区。{SHARED}。物业回应说经费不足。"
TWO = f"在红枫街道的座谈会上，大家说：{SHARED}！另外还提到了噪声。"


def text_of(seed: int, length: int = 400) -> str:
    draw = random.Random(seed)
    return "".join(chr(draw.randrange(0x4E00, 0x4E00 + 3000)) for _ in range(length))


def test_a_shared_passage_is_found_in_both_texts():
    (passage,) = passages_of(Shingled(ONE), Shingled(TWO))
    assert ONE[passage.a : passage.a + passage.a_length] == SHARED
    assert TWO[passage.b : passage.b + passage.b_length] == SHARED


def test_punctuation_blanks_and_width_hide_nothing():
    spread = "，".join(SHARED)
    assert share_of(Shingled(SHARED), Shingled(spread)) == 1000
    assert share_of(Shingled("ＡＢＣＤ１２３４ｅｆ"), Shingled("abcd 1234-EF")) == 1000


@pytest.mark.parametrize("seed", range(6))
def test_the_share_is_the_same_both_ways_and_between_nothing_and_all(seed):
    one = text_of(seed) + text_of(100)[: seed * 60]
    two = text_of(seed + 50) + text_of(100)[: seed * 40]
    there, back = share_of(Shingled(one), Shingled(two)), share_of(Shingled(two), Shingled(one))
    assert there == back
    assert 0 <= there <= 1000
    assert share_of(Shingled(one), Shingled(one)) == 1000


@pytest.mark.parametrize("seed", range(6))
def test_every_passage_says_the_same_in_both_and_none_overlaps(seed):
    common = text_of(9, 200)
    one = text_of(seed) + common[:120] + text_of(seed + 20, 30) + common[120:]
    two = common[100:] + text_of(seed + 70) + common[:100]
    found = passages_of(Shingled(one), Shingled(two))
    assert found
    for passage in found:
        assert one[passage.a :][: passage.a_length] == two[passage.b :][: passage.b_length]
    assert all(first.a + first.a_length <= second.a for first, second in itertools.pairwise(found))


def test_different_texts_share_nothing():
    assert share_of(Shingled(text_of(1)), Shingled(text_of(2))) == 0
    assert passages_of(Shingled(text_of(1)), Shingled(text_of(2))) == []


def test_quotations_and_the_brief_are_left_out():
    assert share_of(Shingled(f"他说：“{SHARED}”，我记下了。"), Shingled(TWO)) == 0
    given = shingles_of([f"请围绕{SHARED}写一份报告"])
    assert share_of(Shingled(ONE, given=given), Shingled(TWO, given=given)) == 0
    assert passages_of(Shingled(ONE, given=given), Shingled(TWO, given=given)) == []


@pytest.mark.parametrize("text", ["", "短", "，。！？", "“”"])
def test_short_and_empty_texts_share_nothing(text):
    assert share_of(Shingled(text), Shingled(ONE)) == 0
    assert passages_of(Shingled(text), Shingled(ONE)) == []


@pytest.fixture
def pair(db):
    task = set_work()
    return handed_in(task, text=ONE), handed_in(task, text=TWO), handed_in(task, text=text_of(3))


def test_comparing_twice_leaves_one_row(pair):
    one, two, _other = pair
    assert compare_submission(two) == 1
    assert compare_submission(one) == 1
    task_of_worker(submission_id=one.pk)
    row = Similarity.objects.get()
    assert (row.a, row.b) == (one, two)
    assert row.share >= 100


def test_a_submission_that_is_gone_is_no_matter(db):
    task_of_worker(submission_id=0)


def test_the_rule_says_from_which_share_on(pair):
    make.rule_set("similarity_share", "9/10")
    assert compare_submission(pair[0]) == 0


def test_only_the_last_number_of_a_work_is_compared(pair):
    one, two, _other = pair
    two_again = type(two).objects.create(
        work=two.work, number=2, receipt="R2", text=text_of(8), is_own_work=True, by=two.by, at=two.at
    )
    assert compare_submission(one) == 0
    assert two_again.work == two.work


def test_only_those_who_mark_or_run_both_see_it(pair):
    one, two, _other = pair
    compare_submission(one)
    task = one.work.task
    for account in (markers_of(task)[0], make.supervisor(task.cohort), make.account(Role.ORGANISATION)):
        assert similarities_visible_to(account).count() == 1
        assert similarities_of(two, account)[0][1] == one
    for account in (one.work.enrolment.trainee, two.work.enrolment.trainee, marker()):
        assert not similarities_visible_to(account).exists()


def test_the_texts_are_cut_into_pieces_that_make_them_up(pair):
    one, _two, _other = pair
    compare_submission(one)
    left, right = side_by_side(Similarity.objects.get())
    assert "".join(piece.text for piece in left) == ONE
    assert "".join(piece.text for piece in right) == TWO
    assert [piece.text for piece in left if piece.number == 1] == [SHARED]
