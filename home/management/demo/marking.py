"""What markers said about what came in: settled reports with evidence, two who disagree, works that wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from academy.people.models import Account
from cohorts.models import Cohort
from practice.actions.mark import give_mark, keep_mark_draft
from practice.actions.phrase import keep_phrase
from practice.actions.proposal import confirm_proposals, turn_down_proposals
from practice.actions.second_look import ask_second_look
from practice.actions.settlement import moderate_submission
from practice.actions.similarity import compare_submission
from practice.actions.submission import hand_in
from practice.models import ClassTask, Submission
from practice.queries.mark import handed_in_last
from practice.queries.proposal import proposals_to_decide
from practice.queries.settlement import levels_of, rows_apart, settled_levels

from .classes import moment
from .outcome import trainees_of
from .people import People
from .source import chance

PHRASES = [
    "选题贴近群众急难愁盼。",
    "访谈对象有代表性，来源标注清楚。",
    "结论还缺少数据支撑，请补充。",
    "对策具体，责任和时限明确。",
]
COMMENTS = [
    "结论有访谈记录支撑，原因分析到了制度层面；对策若能排出先后次序会更有力。",
    "问题抓得准，数据来源清楚。建议再核对一处口径。",
    "条理清楚，但第二部分以转述为主，缺少自己的分析。",
    "调查扎实，能听到群众原话；对策与原因对应得上。",
]
PRODUCT = """目标：三十天内理顺青松小区停车秩序，腾出消防通道，居民代表认可后办结。

分工：社区党委牵头，居委会、物业、业委会各派一人，两名组员每周到现场核对一次进度，记录写在同一本台账上。

时间表：第一周入户摸底，摸清车辆和空地；第二周开两次协商会，把不同意见原样记下来；第三周划线试行；第四周回访调整。

怎样算办结：消防通道连续两周无占用，投诉不高于五件，居民代表签字认可。

谁回头看：九十天后由另一组到现场看一遍，问三位居民，把没有做到的写清楚。"""
#: So many reports of a class wait for the second marker, and are waiting for nobody's mark yet.
HALF_MARKED, UNMARKED = 5, 4
#: So many proposals about the running class, or a few more, wait to be confirmed.
PROPOSALS_OPEN = 10


def mark_reports(people: People, cohort: Cohort) -> None:
    """Let both markers mark the reports of a finished class: most settle, one pair is decided, one waits."""
    task = ClassTask.objects.filter(cohort=cohort, assignment__markers=2).select_related("assignment").first()
    first, second = people.afresh("jiaoyuan"), people.afresh("pingwei")
    for text in PHRASES:
        keep_phrase(text, by=first)
    keep_phrase("请按公文格式标注附件。", by=people.officer, is_shared=True)
    rows = _waiting(task)
    at = moment(cohort.ends_on, 19)
    for place, row in enumerate(rows[: len(rows) - UNMARKED]):
        compare_submission(row, at=at)
        draw = chance(f"mark {cohort.code} {place}")
        levels = [draw.choices([2, 3, 4], [3, 6, 2])[0] for _row in _rubric(row)]
        comment = draw.choice(COMMENTS)
        _give(row, levels, by=first, at=at + timedelta(minutes=6 * place), comment=comment)
        if place >= len(rows) - UNMARKED - HALF_MARKED:
            continue
        nearby = [min(4, level + draw.choice([0, 0, 1])) for level in levels]
        if place in (3, 7):
            nearby[0] = 4 if levels[0] <= 2 else 1
        _give(row, nearby, by=second, at=at + timedelta(hours=5, minutes=6 * place), comment=draw.choice(COMMENTS))
    _decide(people, rows[3], at=at + timedelta(days=1))
    settled = rows[0]
    ask_second_look(
        settled.work,
        by=settled.by,
        reason="第二部分的访谈记录放在附件里，请阅卷老师再看一眼。",
        at=at + timedelta(days=2),
    )
    _decide_proposals(people, cohort, at=at + timedelta(days=2))


def mark_running_tasks(people: People, cohort: Cohort, *, until: datetime) -> None:
    """Let the instructor begin with what the running class handed in; a group's product is proposed for its members."""
    teacher = people.afresh("jiaoyuan")
    letters = ClassTask.objects.filter(cohort=cohort, assignment__markers=1, assignment__kind="report").first()
    if letters is not None:
        rows = sorted(_waiting(letters), key=lambda one: one.by.username)
        for place, row in enumerate(rows[:10]):
            draw = chance(f"letter mark {place}")
            levels = [draw.choices([2, 3, 4], [3, 6, 2])[0] for _row in _rubric(row)]
            given = dict(zip((one.pk for one in _rubric(row)), levels, strict=True))
            if place == 9:
                keep_mark_draft(row, given, by=teacher, comment=COMMENTS[0], at=until)
            else:
                give_mark(row, given, by=teacher, comment=draw.choice(COMMENTS), at=until)
    product = ClassTask.objects.filter(cohort=cohort, assignment__kind="group").first()
    if product is not None and product.is_open(at=until):
        _mark_product(product, teacher, at=until)
    _decide_proposals(people, cohort, at=until, waiting=PROPOSALS_OPEN)


def _decide_proposals(people: People, cohort: Cohort, *, at: datetime, waiting: int = 0) -> None:
    """Let the class supervisor turn one proposal down and confirm the others; those about a few trainees wait."""
    by, of_trainee = people.afresh("banzhuren"), {}
    for entry in proposals_to_decide(by, cohort):
        of_trainee.setdefault(entry.trainee_id, []).append(entry)
    left, refused = 0, ""
    for entries in sorted(of_trainee.values(), key=lambda rows: (-len(rows), rows[0].trainee_id)):
        if left < waiting:
            left += len(entries)
            continue
        if len(entries) > 1 and entries[0].level == 1 and not refused:
            refused = "只写了一句话，没有举出依据。"
            turn_down_proposals([entries.pop(0)], by=by, reason=refused, at=at)
        confirm_proposals(entries, by=by, at=at)


def _mark_product(task: ClassTask, teacher: Account, *, at: datetime) -> None:
    member = next(row for row in trainees_of(task.cohort) if row.group_id)
    row = hand_in(task, by=member.trainee, text=PRODUCT, is_own_work=True, at=at - timedelta(hours=2))
    if not teacher.marker_of.filter(task=task).exists():
        return
    _give(row, [3] * len(_rubric(row)), by=teacher, at=at, comment="分工清楚，责任到人。")


def _decide(people: People, row: Submission, *, at: datetime) -> None:
    given = [levels_of(mark) for mark in row.marks.given()]
    levels = settled_levels(given) | dict.fromkeys(rows_apart(given), 2)
    said = "两份评定我都看了：访谈做得扎实，但样本只有一个小区，第一项定为 2 级。"
    moderate_submission(row, levels, by=people.afresh("banzhuren"), reason=said, at=at)


def _give(row: Submission, levels: Sequence[int], *, by: Account, at: datetime, comment: str) -> None:
    given = dict(zip((one.pk for one in _rubric(row)), levels, strict=True))
    give_mark(row, given, by=by, comment=comment, at=at)


def _waiting(task: ClassTask) -> list[Submission]:
    rows = handed_in_last(Submission.objects.filter(work__task=task)).select_related(
        "by", "work__task__assignment", "work__task__cohort"
    )
    return list(rows.order_by("at", "pk"))


def _rubric(row: Submission) -> list:
    return list(row.work.task.assignment.rubric.rows.all())
