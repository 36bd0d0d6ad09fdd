"""One block of every kind that pages are made of."""

from courses.blocks import LessonBlock
from tests.factories import courses as make

SUBTITLES = "WEBVTT\n\n00:00.000 --> 00:02.000\n您好\n".encode()
VIDEO = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def every_block() -> list[tuple[str, object]]:
    """A body with each block once, in the order the editor offers them."""
    return [
        ("text", "<h2>怎么问</h2><p>先约时间，<b>再进门</b>。</p><ul><li>一条</li></ul>"),
        ("figure", {"image": make.image(), "caption": "楼道里的告示"}),
        ("quotation", {"text": "没有调查，没有发言权。", "source": "毛泽东《反对本本主义》"}),
        ("document", make.document()),
        (
            "video",
            {
                "title": "入户访谈示范",
                "file": make.document(VIDEO, "walk.mp4", title="示范"),
                "subtitles": make.document(SUBTITLES, "walk.vtt", title="示范字幕"),
            },
        ),
        (
            "case",
            {
                "title": "敲不开的门",
                "background": "<p>三次上门无人应声。</p>",
                "question": "第四次去不去？",
                "discussion": "<p>谁在家？</p>",
                "outcome": "<p>第四次开了。</p>",
            },
        ),
        ("steps", [{"title": "约", "minutes": 10, "text": "先打电话"}, {"title": "问", "minutes": None, "text": ""}]),
        ("questions", ["谁还没有被问过？"]),
    ]


def table(*, caption: str = "三个楼栋的走访") -> dict:
    """A table of two columns, as it is stored."""
    return {
        "caption": caption,
        "columns": [{"type": "text", "heading": "楼栋"}, {"type": "number", "heading": "户数"}],
        "rows": [{"values": ["一号楼", "36"]}, {"values": ["二号楼", None]}],
    }


def every_lesson_block(quiz, assignment, site) -> list[tuple[str, object]]:
    """A body of a lesson with each block once: what every page has, and what only lessons have."""
    return [
        *every_block(),
        ("pdf", {"file": make.document(), "title": "访谈提纲范例", "pages": 6, "hint": "读第二、三页。"}),
        ("table", LessonBlock().child_blocks["table"].to_python(table())),
        (
            "visit",
            {
                "site": site,
                "purpose": "看更新前后的同一栋楼。",
                "minutes": 90,
                "questions": [],
                "hand_in": "一页见闻。",
            },
        ),
        ("quiz", {"quiz": quiz, "note": "读完再做。"}),
        ("assignment", {"assignment": assignment, "note": ""}),
    ]
