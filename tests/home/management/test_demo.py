"""The demo academy: two classes as the design pages describe them, built through the academy's own actions."""

import stat
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F
from django.test import Client

from academy.kernel.models import AuditEntry
from academy.kernel.models.audit import Outcome
from academy.people.models import Account, Unit
from academy.progress.models import EvidenceEntry, Standing
from cohorts.enums import CertificateState, CohortState, EnrolmentState, NominationState
from cohorts.models import Certificate, Cohort, Enrolment, Quota, Session
from courses.blocks import LessonBlock
from courses.models import CoursePage, LessonPage, ProjectPage, TeachingSite
from home.management.commands.demo import build
from practice.enums import PeerState, WorkState
from practice.models import Draft, PeerReview, Submission, Work
from tests.ground import lay_ground

TODAY = date(2026, 11, 24)
PASSWORD = "eine-Probe-2026"


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[str]:
    """Build the demo once; the code of the trainee who never logged in."""
    with django_db_blocker.unblock(), transaction.atomic():
        lay_ground()
        yield build(TODAY, 2, PASSWORD, cohorts=1, trainees=10)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _undone(demo) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db
first = pytest.fixture(lambda demo: Cohort.objects.get(name__contains="第1期优秀年轻干部"), name="first")
second = pytest.fixture(lambda demo: Cohort.objects.get(name__contains="第2期优秀年轻干部"), name="second")


def test_the_district_has_its_units_courses_and_sites(demo):
    assert Unit.objects.filter(depth=2).count() == 40
    assert CoursePage.objects.live().count() == 35
    assert {page.get_children().live().count() for page in ProjectPage.objects.all()} == {5}
    assert TeachingSite.objects.count() == 5


def test_one_lesson_holds_a_block_of_every_kind(demo):
    lesson = LessonPage.objects.get(slug="before-the-visit")

    assert {block.block_type for block in lesson.body} == set(LessonBlock().child_blocks)
    assert lesson.prerequisites.exists()


def test_each_class_has_forty_trainees_in_five_groups_of_eight(first, second):
    for cohort in (first, second):
        sizes = cohort.groups.annotate(size=Count("members")).values_list("size", flat=True)
        assert list(sizes) == [8, 8, 8, 8, 8]
        assert cohort.taken == 40
        assert all(group.leader for group in cohort.groups.all())


def test_codes_bear_the_letters_of_the_district(first, second):
    assert (first.code, second.code) == (f"YS{first.starts_on.year}-01", f"YS{second.starts_on.year}-02")


def test_the_timetable_has_an_instructor_for_every_lesson(second):
    untaught = Session.objects.filter(timetable__cohort=second, kind="lesson", instructors__isnull=True)
    assert list(untaught.values_list("title", flat=True)) == []


def test_each_class_has_sixteen_counted_periods_of_two_class_hours(first, second):
    for cohort in (first, second):
        counted = Session.objects.filter(timetable__cohort=cohort, counts_hours=True)
        assert counted.count() == 16
        assert sum(row.hours for row in counted) == 32


def test_the_first_class_is_over_with_certificates_and_one_reissued(first):
    assert first.state == CohortState.FINISHED
    assert first.ends_on < TODAY
    assert first.enrolments.filter(state=EnrolmentState.NOT_COMPLETED).count() == 1
    states = Certificate.objects.filter(enrolment__cohort=first).values_list("state", flat=True)
    assert sorted(states) == [CertificateState.REVOKED, *[CertificateState.VALID] * 39]


def test_the_second_class_is_on_its_second_day(second):
    assert second.state == CohortState.RUNNING
    assert second.day_number(TODAY) == 2
    called = Session.objects.filter(timetable__cohort=second, roll_call__isnull=False)
    assert {row.day for row in called} == {1}


def test_evidence_runs_from_entry_to_exit(first):
    trainees = first.enrolments.values("trainee")
    of_class = EvidenceEntry.objects.filter(trainee__in=trainees)
    assert set(of_class.values_list("source", flat=True)) == {
        "self",
        "instructor",
        "panel",
        "peer",
        "coursework",
        "quiz",
    }
    assert Standing.objects.filter(trainee__in=trainees, denominator__gt=0).exists()


def test_the_problem_cases_are_there(second):
    refused = AuditEntry.objects.filter(outcome=Outcome.REFUSED, verb="cohorts.nominate_trainee")
    assert [row.details["refusal"] for row in refused] == ["QuotaExhausted"]
    declined = second.nominations.filter(state=NominationState.DECLINED)
    assert len([row for row in declined if "年龄" in row.decision_note]) == 1
    assert len([row for row in declined if "重复调训" in row.decision_note]) == 1
    assert not Quota.objects.filter(used__gt=F("places")).exists()


def test_the_class_to_come_has_nominations_to_review_and_one_to_mend(demo):
    coming = Cohort.objects.get(state=CohortState.NOMINATING)
    states = list(coming.nominations.values_list("state", flat=True))
    assert states.count(NominationState.SUBMITTED) == 7
    assert [row.unit.name for row in coming.nominations.filter(state=NominationState.RETURNED)] == ["区教育局"]


def test_the_shown_accounts_open_with_the_password(demo):
    for username in ("ys001", "zuzhi", "lianluo", "jiaoyuan"):
        assert Account.objects.get(username=username).check_password(PASSWORD)
    newcomer = Account.objects.get(username="ys040")
    assert newcomer.must_choose_password
    assert newcomer.check_password(demo)


def test_more_classes_for_load_have_what_classes_leave(demo):
    cohort = Cohort.objects.get(code__startswith="LD")
    enrolments = Enrolment.objects.filter(cohort=cohort)
    assert enrolments.count() == 10
    assert Standing.objects.filter(trainee__in=enrolments.values("trainee"), items__gt=0).count() == 70
    assert {row.marks.count() for row in enrolments} == {Session.objects.filter(timetable__cohort=cohort).count()}


def test_nobody_of_the_demo_is_named_on_a_public_page(demo):
    names = set(Account.objects.filter(enrolments__isnull=False).values_list("name", flat=True))
    visitor = Client()
    for path in ("/", "/curriculum/", "/curriculum/root/", "/news/", "/sites/", "/about/", "/help/", "/privacy/"):
        response = visitor.get(path)
        assert response.status_code == 200, path
        assert not [name for name in names if name in response.content.decode()], path


def test_the_demo_is_built_once(demo, capsys):
    call_command("demo")

    assert "exists" in capsys.readouterr().out
    assert Cohort.objects.filter(state=CohortState.RUNNING).count() == 1


def test_the_demo_is_not_built_into_a_house_that_is_lived_in(demo):
    Account.objects.filter(username="zuzhi").update(username="another")

    with pytest.raises(CommandError, match="empty"):
        call_command("demo")


@pytest.mark.parametrize("day", [0, 5])
def test_the_demo_refuses_a_day_that_no_class_has(day):
    with pytest.raises(CommandError, match="1, 2, 3 or 4"):
        call_command("demo", day=day)


def test_the_accounts_are_kept_for_the_owner_only(settings, tmp_path):
    from home.management.commands.demo import _keep

    settings.VAR_DIR = tmp_path
    _keep(["ys001 …"])

    file = tmp_path / "demo-accounts.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text(encoding="utf-8") == "ys001 …\n"


def test_the_password_is_the_one_of_the_settings_or_nobodys(settings):
    from home.management.commands.demo import _password

    settings.ACADEMY_DEMO_PASSWORD = PASSWORD
    assert _password() == PASSWORD
    settings.ACADEMY_DEMO_PASSWORD = ""
    assert len(_password()) == 12


def test_the_finished_class_handed_in_reports_and_reviewed_them(first):
    handed_in = Submission.objects.filter(work__task__cohort=first)
    assert handed_in.count() == 38
    assert handed_in.filter(is_late=True).count() == 3
    assert Work.objects.get(task__cohort=first, state=WorkState.RETURNED).state_note
    reviews = PeerReview.objects.filter(round__task__cohort=first)
    assert reviews.filter(state=PeerState.DONE).count() > 50
    assert first.tasks.get(assignment__isnull=False).peer_round.shown_at


def test_the_running_class_writes_and_reviews(second):
    assert second.tasks.filter(assignment__isnull=False).count() == 4
    assert Draft.objects.get(work__enrolment__trainee__username="ys001").text
    waiting = PeerReview.objects.filter(reviewer__trainee__username="ys001", state=PeerState.ASSIGNED)
    assert waiting.count() == 2
