"""Rows of the practice app for tests: one plain function per model, no surprises."""

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from academy.kernel.files.keeping import keep
from academy.people.models import Account
from cohorts.models import Enrolment, Session, TraineeGroup
from courses.models import Assignment, Quiz, RubricRow
from practice.enums import MarkState, WorkState
from practice.models import (
    ClassFile,
    ClassTask,
    Draft,
    DraftFile,
    Mark,
    MarkLevel,
    Material,
    MaterialVersion,
    PeerReview,
    PeerRound,
    Submission,
    TaskMarker,
    Work,
)
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.kernel.files.samples import SUBTITLES

_numbers = count(1)


def task(asked: Quiz | Assignment | None = None, *, marker: Account | None = None, **fields) -> ClassTask:
    """A task of a class that opened yesterday and is due in two days; without ``asked`` an assignment."""
    now = fields.pop("at", None) or timezone.now()
    asked = asked or teach.assignment()
    which = {"quiz": asked} if isinstance(asked, Quiz) else {"assignment": asked}
    cohort = fields.pop("cohort", None) or make.cohort(state="running", starts_on=timezone.localdate(now))
    row = ClassTask.objects.create(
        **{
            "cohort": cohort,
            "opens_at": now - timedelta(days=1),
            "due_at": now + timedelta(days=2),
            "set_by": marker or teach.writer(),
            "set_at": now - timedelta(days=1),
            **which,
            **fields,
        }
    )
    if marker:
        TaskMarker.objects.create(task=row, account=marker)
    return row


def work(of: ClassTask | None = None, doer: Enrolment | TraineeGroup | None = None, **fields) -> Work:
    """A begun work of a trainee of the class (made when not given), or of a group."""
    of = of or task()
    doer = doer or make.enrolment(cohort=of.cohort)
    which = {"group": doer} if isinstance(doer, TraineeGroup) else {"enrolment": doer}
    return Work.objects.create(**{"task": of, "begun_at": of.opens_at, **which, **fields})


def submission(of: Work | None = None, *, at: datetime | None = None, **fields) -> Submission:
    """Something handed in for a work, which is moved to "handed in"."""
    of = of or work()
    at = at or timezone.now()
    by = fields.pop("by", None) or of.enrolment.trainee
    number = of.submissions.count() + 1
    row = Submission.objects.create(
        **{
            "work": of,
            "number": number,
            "receipt": f"T{next(_numbers):08d}",
            "text": "这是一份报告。",
            "is_own_work": True,
            "by": by,
            "at": at,
            **fields,
        }
    )
    of.state, of.handed_in_at = WorkState.HANDED_IN, at
    of.save()
    return row


def mark(of: Submission, marker: Account, level: int | None = 3, **fields) -> Mark:
    """A given mark with the same level on every row (None: without levels), who is made a marker of the task.

    It is only a row: it settles nothing.
    """
    TaskMarker.objects.get_or_create(task=of.work.task, account=marker)
    at = fields.pop("at", None) or timezone.now()
    defaults = {"state": MarkState.GIVEN, "saved_at": at, "given_at": at, "serial": 1}
    row = Mark.objects.create(submission=of, marker=marker, **{**defaults, **fields})
    if level is not None:
        rubric_rows = RubricRow.objects.filter(rubric=of.work.task.assignment.rubric_id)
        MarkLevel.objects.bulk_create(MarkLevel(mark=row, row=one, level=level) for one in rubric_rows)
    return row


def peer_review(of: Work, reviewer: Enrolment | None = None, **fields) -> PeerReview:
    """A review of a work that somebody of the class is asked for; the round of its task is made when there is none."""
    reviewer = reviewer or make.enrolment(cohort=of.task.cohort)
    now = timezone.now()
    defaults = {"due_at": now + timedelta(days=2), "allotted_at": now}
    turn = PeerRound.objects.get_or_create(task=of.task, defaults=defaults)[0]
    return PeerReview.objects.create(**{"round": turn, "work": of, "reviewer": reviewer, **fields})


def class_file(content: bytes = b"%PDF-1.4\n", name: str = "讲义.pdf", **fields) -> ClassFile:
    """A file that lies in the private folder, not looked into; its kind by its ending."""
    kept = keep([content])
    return ClassFile.objects.create(
        **{
            "name": name,
            "kind": {"png": "image", "jpg": "image"}.get(name.rpartition(".")[2], name.rpartition(".")[2]),
            "size": kept.size,
            "sha256": kept.sha256,
            "path": kept.path,
            "kept_by": fields.pop("by", None) or make.account(),
            "kept_at": timezone.now(),
            **fields,
        }
    )


def material(session: Session | None = None, *, by: Account | None = None, **fields) -> Material:
    """A published material of a session of a running class (or of ``cohort`` as a whole), with its first version."""
    by = by or make.account()
    file = fields.pop("file", None) or class_file(by=by)
    if session is None and "cohort" not in fields:
        session = make.session(cohort=make.cohort(state="running", starts_on=timezone.localdate()))
    row = Material.objects.create(
        **{
            "cohort": session.timetable.cohort if session else None,
            "session": session,
            "title": "讲义",
            "file": file,
            "posted_by": by,
            "posted_at": timezone.now(),
            **fields,
        }
    )
    MaterialVersion.objects.create(material=row, number=1, file=file, by=by, at=row.posted_at)
    return row


def film(session: Session | None = None, **fields) -> Material:
    """A material that is a video of a few bytes, with Chinese subtitles."""
    fields.setdefault("file", class_file(bytes(range(256)) * 4, "录像.mp4"))
    row = material(session, title="录像", **fields)
    row.subtitles.create(language="zh", text=SUBTITLES)
    return row


def draft_file(of: Work, *, by: Account | None = None, **fields) -> DraftFile:
    """A file beside the draft of a work of one trainee; the draft is made when there is none."""
    by = by or of.enrolment.trainee
    draft = Draft.objects.get_or_create(work=of, defaults={"saved_by": by, "saved_at": timezone.now()})[0]
    return DraftFile.objects.create(draft=draft, file=class_file(by=by, **fields))
