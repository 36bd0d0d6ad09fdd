"""What the classes were asked to hand in, and what came in: reports on time, late, one returned, a draft on its way."""

from datetime import date, datetime, timedelta
from itertools import count

from academy.people.models import Account
from cohorts.models import Cohort, Enrolment
from courses.actions.assignment import write_assignment
from courses.actions.rubric import RubricLine, write_rubric
from courses.models import Assignment, Rubric
from practice.actions.draft import save_draft
from practice.actions.peer_review import finish_review
from practice.actions.peer_round import allot_reviews, show_reviews
from practice.actions.submission import hand_in, return_work
from practice.actions.task import appoint_marker, set_task
from practice.models import ClassTask, PeerReview

from .classes import moment
from .outcome import trainees_of
from .people import People
from .reports import letter_of, report_of
from .source import chance, data

#: Trainees of the finished class, by their place on the list: who never handed in, who was late, whose was returned.
MISSING, LATE, RETURNED = (16, 31), (5, 22, 37), 11


def write_assignments(people: People, *, at: datetime) -> dict[str, Assignment]:
    """Write the rubrics and assignments of the demo, as an instructor would; return the assignments by key."""
    teacher, said = people.afresh("jiaoyuan"), data("assignments")
    rubrics = {row["key"]: _rubric(row, teacher, at) for row in said["rubric"]}
    rubrics["mentor"] = Rubric.objects.filter(project="mentor").first()
    made = {}
    for row in said["assignment"]:
        fields = {name: value for name, value in row.items() if name not in {"key", "rubric"}}
        made[row["key"]] = write_assignment(by=teacher, rubric=rubrics[row["rubric"]], at=at, **fields)
    return made


def hand_in_reports(people: People, cohort: Cohort, asked: dict[str, Assignment], absent: Enrolment) -> None:
    """Ask a class for reports on its second evening; most come in on the third day, a few late, two never."""
    teacher, panel = people.afresh("jiaoyuan"), people.afresh("pingwei")
    opens, due = moment(cohort.starts_on + timedelta(days=1), 18), moment(cohort.starts_on + timedelta(days=2), 22)
    task = set_task(
        cohort,
        asked["report"],
        by=teacher,
        opens_at=opens,
        due_at=due,
        late_until=due + timedelta(hours=14),
        note="请把材料出处写在每条结论后面。",
        at=opens - timedelta(hours=2),
    )
    appoint_marker(task, panel, by=teacher)
    numbers = count()
    for place, enrolment in enumerate(trainees_of(cohort)):
        if place in MISSING or enrolment.pk == absent.pk:
            continue
        minutes = chance(f"hand in {enrolment.trainee_no}").randrange(30, 600)
        at = due + timedelta(minutes=minutes) if place in LATE else due - timedelta(minutes=minutes)
        row = hand_in(task, by=enrolment.trainee, text=report_of(next(numbers)), is_own_work=True, at=at)
        if place == RETURNED:
            said = data("assignments")["pieces"]["returned"]
            return_work(row.work, by=teacher, reason=said, at=due + timedelta(hours=11))
    closes = due + timedelta(hours=14)
    turn = allot_reviews(task, by=teacher, due_at=closes + timedelta(days=3), at=closes)
    _review(task, share=0.85, at=closes + timedelta(hours=2))
    show_reviews(turn, by=teacher, at=closes + timedelta(hours=3))


def set_running_tasks(people: People, cohort: Cohort, asked: dict[str, Assignment], *, today: date) -> None:
    """Ask the running class for a letter on its first evening, a report, a group product and a talk.

    From the second day on the letters are in and wait to be reviewed by fellow trainees, and ys001 writes the report.
    """
    teacher = people.afresh("jiaoyuan")
    opens, last, second = moment(cohort.starts_on, 12), cohort.ends_on, cohort.starts_on + timedelta(days=1)
    letter = set_task(
        cohort, asked["letter"], by=teacher, opens_at=opens, due_at=moment(cohort.starts_on, 21), at=opens
    )
    report = set_task(
        cohort, asked["report"], by=teacher, opens_at=opens, due_at=moment(second, 22),
        late_until=moment(second + timedelta(days=1), 12), at=opens,
    )  # fmt: skip
    appoint_marker(report, people.afresh("pingwei"), by=teacher)
    set_task(cohort, asked["plan"], by=teacher, opens_at=opens, due_at=moment(last, 12), at=opens)
    tomorrow = moment(second + timedelta(days=1), 18)
    set_task(cohort, asked["talk"], by=teacher, opens_at=tomorrow, due_at=moment(last, 18), at=opens)
    if today <= cohort.starts_on:
        return
    pieces = data("assignments")["pieces"]
    for number, enrolment in enumerate(trainees_of(cohort)[:-4]):
        at = moment(cohort.starts_on, 20, chance(f"letter {enrolment.trainee_no}").randrange(60))
        hand_in(letter, by=enrolment.trainee, text=letter_of(number), is_own_work=True, at=at)
    allot_reviews(letter, by=teacher, due_at=moment(last, 12), at=moment(cohort.starts_on, 22))
    _review(letter, share=0.4, at=moment(cohort.starts_on, 22, 30), but="ys001")
    writer = Account.objects.get(username="ys001")
    save_draft(report, pieces["draft"], by=writer, serial=0, at=moment(cohort.starts_on, 21, 30))


def _review(task: ClassTask, *, share: float, at: datetime, but: str = "") -> None:
    """Let a share of the reviews of a task be written."""
    draw, comments = chance(f"reviews {task.pk}"), data("assignments")["pieces"]["peer_comments"]
    rows = list(task.assignment.rubric.rows.all())
    for review in PeerReview.objects.filter(round__task=task).select_related("reviewer__trainee", "work"):
        if review.reviewer.trainee.username == but or draw.random() > share:
            continue
        levels = {row.pk: draw.choices([1, 2, 3, 4], [1, 4, 6, 2])[0] for row in rows}
        by = review.reviewer.trainee
        finish_review(review, levels=levels, comment=draw.choice(comments), by=by, at=at)


def _rubric(row: dict, teacher: Account, at: datetime) -> Rubric:
    lines = [RubricLine(line[0], line[2], tuple(line[3:]), line[1]) for line in row["rows"]]
    return write_rubric(by=teacher, project=row["project"], title=row["title"], rows=lines, at=at)
