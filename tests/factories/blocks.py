"""One block of every kind that pages are made of."""

from tests.factories import courses as make

VIDEO = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def every_block() -> list[tuple[str, object]]:
    """A body with each block once, in the order the editor offers them."""
    return [
        ("text", "<h2>怎么问</h2><p>先约时间，<b>再进门</b>。</p><ul><li>一条</li></ul>"),
        ("figure", {"image": make.image(), "caption": "楼道里的告示"}),
        ("quotation", {"text": "没有调查，没有发言权。", "source": "毛泽东《反对本本主义》"}),
        ("document", make.document()),
        ("video", {"title": "入户访谈示范", "file": make.document(VIDEO, "walk.mp4", title="示范")}),
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
