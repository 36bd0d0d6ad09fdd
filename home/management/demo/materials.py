"""Material that the instructor posted: to the finished class, and to the first sessions of the running one."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from academy.people.models import Account
from cohorts.models import Cohort, Session
from practice.actions.material import post_material, replace_material, reuse_materials
from practice.actions.subtitle import add_subtitles
from practice.models import Material

from . import papers
from .people import People

MEDIA = Path(__file__).resolve().parent / "data" / "media"
FIVE_STEPS = [
    "说明来意，不念稿子",
    "先问事实，再问看法",
    "追问一个具体的例子",
    "复述一遍，请对方纠正",
    "约定何时反馈结果",
]
OUTLINE = [
    "分组讨论提纲",
    "一、我们单位近半年最难的一件事是什么，难在哪里？",
    "二、哪些情况是亲眼看到的，哪些是听来的？",
    "三、如果只能做一件事，先做哪一件，谁来做，何时见效？",
]
VISIT = [
    ["到访地点", "要看什么", "要问什么", "记录人"],
    ["群众服务窗口", "等候时间、一次办结", "最近一次退件的原因", ""],
    ["网格站", "台账与现场是否一致", "哪类诉求反复出现", ""],
]


def build_materials(people: People, finished: Cohort, running: Cohort) -> None:
    """Post to both classes as the instructor ``jiaoyuan`` would: some anew, some taken over from the past class."""
    instructor = people.afresh("jiaoyuan")
    past, now = _sessions(finished, instructor), _sessions(running, instructor)
    lecture = papers.pdf(["入户访谈五步", *_steps()])
    first = _post(finished, past[0], instructor, "入户访谈五步.pdf", lecture)
    _post(finished, past[0], instructor, "分组讨论提纲.docx", papers.docx(OUTLINE))
    _post(finished, None, instructor, "计时提示音_分组讨论用.mp3", (MEDIA / "sound.mp3").read_bytes())
    begin = now[0].starts_at - timedelta(hours=1)
    # One paper of the past class is left for whoever wants to see how it is taken over.
    taken = Material.objects.filter(cohort=finished).exclude(file__kind="docx")
    reuse_materials(running, taken, by=instructor, at=begin)
    reused = Material.objects.get(cohort=running, file=first.file)
    newer = papers.pdf(["入户访谈五步（修订）", *_steps()])
    replace_material(reused, _upload("入户访谈五步 修订.pdf", newer), by=instructor, at=begin + timedelta(minutes=5))
    film = _post(running, now[0], instructor, "入户访谈示例.mp4", (MEDIA / "film.mp4").read_bytes())
    add_subtitles(film, BytesIO(_subtitles().encode()), by=instructor, language="zh")
    _post(running, now[-1], instructor, "七项能力示意图.png", papers.png())
    _post(running, now[-1], instructor, "现场教学记录表.xlsx", papers.xlsx(VISIT))


def _steps() -> list[str]:
    return [f"{number}、{step}" for number, step in zip("一二三四五", FIVE_STEPS, strict=True)]


def _sessions(cohort: Cohort, instructor: Account) -> list[Session]:
    rows = Session.objects.released().filter(timetable__cohort=cohort).taught_by(instructor)
    return list(rows.select_related("timetable").order_by("starts_at"))


def _post(cohort: Cohort, session: Session | None, instructor: Account, name: str, content: bytes) -> Material:
    at: datetime | None = session.starts_at - timedelta(minutes=40) if session else None
    competency = session.competency if session else ""
    upload = _upload(name, content)
    return post_material(cohort, upload, by=instructor, session=session, competency=competency, at=at)


def _upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _subtitles() -> str:
    """Five lines, one for each step that the film shows: six seconds apiece."""
    lines = (f"00:{6 * n:02}.000 --> 00:{6 * n + 5:02}.000\n{step}\n" for n, step in enumerate(FIVE_STEPS))
    return "WEBVTT\n\n" + "\n".join(lines)
