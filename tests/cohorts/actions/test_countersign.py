import pytest

from cohorts.actions.countersign import (
    AnsweredMeanwhile,
    ItemExists,
    NobodyToAskAbout,
    NoItemChosen,
    answer_countersigns,
    keep_countersign_item,
    request_countersigns,
)
from cohorts.actions.enrolment import OverrideNeedsNote, admit_trainee
from cohorts.actions.nomination import NotUnderReview
from cohorts.enums import CohortState, CountersignAnswer, NominationState
from cohorts.models import Countersign, CountersignItem
from tests.cohorts.planning import BEFORE, inbox, last_entry, liaison_of, nobody_may, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
OK, NOT_OK, PENDING = CountersignAnswer.OK, CountersignAnswer.NOT_OK, CountersignAnswer.PENDING


@pytest.fixture
def item():
    return CountersignItem.objects.create(name="廉政意见", unit=make._unit(name="纪检机关"))


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.REVIEWING)


def asked(cohort, item, count=1, **fields):
    for _ in range(count):
        make.nomination(cohort=cohort, unit=make._unit(), **fields)
    request_countersigns(cohort, [item], by=organisation())
    return list(Countersign.objects.filter(nomination__cohort=cohort).order_by("pk"))


def test_everybody_who_waits_is_asked_about_once_and_the_body_is_told(cohort, item):
    liaison, officer = liaison_of(item.unit), organisation()
    make.nomination(cohort=cohort, state=NominationState.DECLINED)
    make.nomination(cohort=cohort)

    assert request_countersigns(cohort, [item], by=officer) == 1
    make.nomination(cohort=cohort)
    assert request_countersigns(cohort, [item], by=officer) == 1
    assert request_countersigns(cohort, [item], by=officer) == 0

    assert Countersign.objects.filter(answer=PENDING).count() == 2
    assert len(inbox(liaison)) >= 1
    assert last_entry("cohorts.request_countersign") == ("done", "")


def test_the_body_answers_changes_its_answer_and_takes_it_back(cohort, item):
    one, two = asked(cohort, item, 2)
    liaison = liaison_of(item.unit)

    assert answer_countersigns(item, cohort, {one.pk: OK, two.pk: NOT_OK}, by=liaison, at=BEFORE) == 2
    one.refresh_from_db()
    assert (one.answer, one.answered_by, one.answered_at) == (OK, liaison, BEFORE)
    assert answer_countersigns(item, cohort, {one.pk: OK}, by=liaison) == 0
    assert answer_countersigns(item, cohort, {one.pk: PENDING}, by=liaison) == 1
    one.refresh_from_db()
    assert (one.answered_by, one.answered_at) == (None, None)


def test_an_answer_is_given_only_while_the_person_waits(cohort, item):
    one, two = asked(cohort, item, 2)
    two.nomination.state = NominationState.DECLINED
    two.nomination.save()

    with pytest.raises(AnsweredMeanwhile, match=two.nomination.name):
        answer_countersigns(item, cohort, {one.pk: OK, two.pk: OK}, by=organisation())

    assert Countersign.objects.filter(answer=PENDING).count() == 2


def test_an_answer_for_another_item_or_class_is_not_touched(cohort, item):
    (one,) = asked(cohort, item)
    other = CountersignItem.objects.create(name="干部档案", unit=make._unit())
    (elsewhere,) = asked(make.cohort(state=CohortState.REVIEWING), other)

    assert answer_countersigns(item, cohort, {elsewhere.pk: OK}, by=organisation()) == 0
    assert answer_countersigns(other, cohort, {one.pk: OK}, by=organisation()) == 0


def test_an_objection_stands_against_admission_until_a_person_notes_why(cohort, item):
    (one,) = asked(cohort, item)
    officer = organisation()
    answer_countersigns(item, cohort, {one.pk: NOT_OK}, by=officer)

    with pytest.raises(OverrideNeedsNote):
        admit_trainee(one.nomination, by=officer)
    assert admit_trainee(one.nomination, by=officer, note="经部务会研究")


def test_what_cannot_be_asked_is_refused_in_words(cohort, item):
    officer = organisation()
    with pytest.raises(NobodyToAskAbout):
        request_countersigns(cohort, [item], by=officer)
    with pytest.raises(NoItemChosen):
        request_countersigns(cohort, [], by=officer)
    (one,) = asked(cohort, item)
    cohort.state = CohortState.READY
    cohort.save()
    with pytest.raises(NotUnderReview):
        request_countersigns(cohort, [item], by=officer)
    with pytest.raises(NotUnderReview):
        answer_countersigns(item, cohort, {one.pk: OK}, by=officer)


def test_items_bear_different_names(item):
    officer = organisation()
    with pytest.raises(ItemExists, match="廉政意见"):
        keep_countersign_item(CountersignItem(name="廉政意见", unit=item.unit), by=officer)
    item.is_active = False
    assert keep_countersign_item(item, by=officer) == item


def test_each_answers_for_the_own_item_only(cohort, item):
    (one,) = asked(cohort, item)
    strangers = (make.account(), liaison_of(make._unit()), make.supervisor(cohort))

    nobody_may(lambda by: answer_countersigns(item, cohort, {one.pk: OK}, by=by), *strangers)
    nobody_may(lambda by: request_countersigns(cohort, [item], by=by), liaison_of(item.unit), *strangers)
    nobody_may(lambda by: keep_countersign_item(item, by=by), liaison_of(item.unit), *strangers)
