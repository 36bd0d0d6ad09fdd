"""One example of every kind, as it stands in the template that people fill in."""

from courses.queries.content import choices_content, matching_content, ordering_content
from courses.queries.question_import import Wording

EXAMPLES = (
    Wording(
        project="root",
        kind="single",
        stem="入户访谈，第一句话问什么最合适？",
        content=choices_content(["最近有什么烦心事？", "您对改造满意吗？", "您是不是支持改造？"], [0]),
        explanation="开放的问题让人讲事实；“是不是”只能换来表态。",
        indicator="question",
        tags=("访谈",),
    ),
    Wording(
        project="drip",
        kind="multiple",
        stem="重大行政决策一般要经过哪些程序？",
        content=choices_content(["公众参与", "专家论证", "风险评估", "先执行后补手续"], [0, 1, 2]),
        explanation="程序不能省，更不能倒过来补。",
        indicator="procedure",
        tags=("决策程序",),
    ),
    Wording(
        project="mentor",
        kind="truth",
        stem="群众诉求当场办不了的，可以不登记。",
        content={"right": False},
        explanation="办不了也要登记，给去向、给答复。",
        indicator="service",
    ),
    Wording(
        project="load",
        kind="matching",
        stem="把信息与报送方式对应起来。",
        content=matching_content(
            [("突发事件初报", "第一时间口头报告"), ("情况续报", "随处置进展随时报")], ["年底一并上报"]
        ),
        indicator="first_actions",
        tags=("应急",),
    ),
    Wording(
        project="load",
        kind="ordering",
        stem="到达突发事件现场后怎么做？",
        content=ordering_content(["先救人", "控制现场", "边处置边报告", "事后复盘"]),
        explanation="先人后物，边处置边报告。",
        indicator="first_actions",
        tags=("应急",),
    ),
    Wording(
        project="root",
        kind="numeric",
        stem="40 户里访谈了 30 户，占百分之几？",
        content={"value": "75", "tolerance": "0.5", "unit": "%"},
        explanation="30 ÷ 40 = 75%。",
        indicator="fieldwork",
        tags=("数据",),
    ),
    Wording(
        project="root",
        kind="short",
        stem="连续追问原因的方法叫什么？",
        content={"answers": ["五问法", "5 Why"], "ignore_case": True},
        indicator="root_cause",
        tags=("方法",),
    ),
    Wording(
        project="weave",
        kind="essay",
        stem="怎样才算“办结”？结合一件事说明。",
        content={"guide": "有凭据；受益的人认可；回头看有结论。"},
        indicator="closure",
    ),
)
