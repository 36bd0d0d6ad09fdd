"""What is read: quotations, cases, steps."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PLAIN = ["bold", "italic", "ol", "ul", "link"]


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("text"), max_length=400)
    source = blocks.CharBlock(label=_("source"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("quotation")
        template = "courses/blocks/quotation.html"


class CaseBlock(blocks.StructBlock):
    """A case to be discussed: what happened, the question, what to weigh, how it ended."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    background = blocks.RichTextBlock(label=_("background"), features=PLAIN)
    question = blocks.TextBlock(label=_("question"), max_length=400)
    discussion = blocks.RichTextBlock(label=_("what to weigh"), features=PLAIN, required=False)
    outcome = blocks.RichTextBlock(label=_("outcome"), features=PLAIN, required=False)

    class Meta:
        icon = "clipboard-list"
        label = _("case")
        template = "courses/blocks/case.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("step"), max_length=80)
    minutes = blocks.IntegerBlock(label=_("minutes"), required=False, min_value=1, max_value=480)
    text = blocks.TextBlock(label=_("text"), max_length=400, required=False)
