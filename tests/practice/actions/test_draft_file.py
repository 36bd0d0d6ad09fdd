import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from academy.kernel.files.refused import FileRefused
from academy.people.enums import Role
from practice.actions.draft_file import NoFilesTaken, TooManyFiles, add_draft_file, remove_draft_file
from practice.actions.submission import hand_in, return_work
from practice.models import Draft, DraftFile
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice as give
from tests.kernel.files.samples import HELLO, pdf

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def paper(content=None, name="报告.pdf"):
    return SimpleUploadedFile(name, content or pdf())


@pytest.fixture
def task():
    return give.task(marker=make.account(Role.INSTRUCTOR))


@pytest.fixture
def trainee(task):
    return make.enrolment(cohort=task.cohort).trainee


def test_a_file_lies_beside_the_text_until_both_are_handed_in(task, trainee):
    draft = add_draft_file(task, [paper()], by=trainee, text="见附件", serial=0, at=NOW)
    assert (draft.files.count(), Draft.objects.get().text) == (1, "见附件")

    row = hand_in(task, by=trainee, text="见附件", serial=1, is_own_work=True, at=NOW)

    assert [file.name for file in row.files.all()] == ["报告.pdf"]
    assert not DraftFile.objects.exists()
    return_work(row.work, by=task.set_by, reason="补签名", at=NOW)
    assert [one.file for one in Draft.objects.get().files.all()] == list(row.files.all())


def test_a_chosen_file_comes_along_with_handing_in(task, trainee):
    row = hand_in(task, by=trainee, uploads=[paper()], is_own_work=True, at=NOW)

    assert row.files.count() == 1
    assert row.text == ""


def test_what_is_no_paper_is_refused_with_a_sentence(task, trainee):
    with pytest.raises(FileRefused):
        add_draft_file(task, [paper(HELLO)], by=trainee, at=NOW)
    assert not DraftFile.objects.exists()


def test_of_several_files_the_refused_one_is_named(task, trainee):
    with pytest.raises(FileRefused) as no:
        add_draft_file(task, [paper(name="现场.pdf"), paper(HELLO, "说明.pdf")], by=trainee, at=NOW)

    assert "说明.pdf" in str(no.value)
    assert "现场.pdf" not in str(no.value)
    assert "其他文件也没有保存" in str(no.value)
    with pytest.raises(FileRefused) as alone:
        hand_in(task, by=trainee, text="见附件", uploads=[paper(HELLO, "说明.pdf")], is_own_work=True, at=NOW)
    assert "说明.pdf" in str(alone.value)
    assert "其他文件" not in str(alone.value)


def test_five_files_are_enough(task, trainee):
    with pytest.raises(TooManyFiles):
        add_draft_file(task, [paper() for _ in range(6)], by=trainee, at=NOW)
    assert not DraftFile.objects.exists()


def test_an_assignment_of_text_takes_no_files():
    task = give.task(teach.assignment(takes_files=False))

    with pytest.raises(NoFilesTaken):
        add_draft_file(task, [paper()], by=make.enrolment(cohort=task.cohort).trainee, at=NOW)


def test_only_those_who_write_take_a_file_away(task, trainee):
    row = give.draft_file(give.work(task, trainee.enrolments.get()))

    with pytest.raises(PermissionDenied):
        remove_draft_file(row, by=make.account(Role.ORGANISATION))
    remove_draft_file(row, by=trainee)
    assert not DraftFile.objects.exists()
