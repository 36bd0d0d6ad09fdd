"""What the pages of the curriculum are made of. No raw HTML, no embeds, no free tables."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

PLAIN = ["bold", "italic", "ol", "ul", "link"]


class FigureBlock(blocks.StructBlock):
    """An image with its caption; the caption is also its description unless another is given."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), max_length=120)

    class Meta:
        icon = "image"
        label = _("image")
        template = "courses/blocks/figure.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("text"), max_length=400)
    source = blocks.CharBlock(label=_("source"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("quotation")
        template = "courses/blocks/quotation.html"


class VideoBlock(blocks.StructBlock):
    """A video file of the house (MP4, H.264); played by the browser, never fetched from elsewhere."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    file = DocumentChooserBlock(label=_("video file"))

    class Meta:
        icon = "media"
        label = _("video")
        template = "courses/blocks/video.html"


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


class BodyBlock(blocks.StreamBlock):
    """The body of a course, a site or a news page."""

    text = blocks.RichTextBlock(label=_("text"), features=["h2", "h3", *PLAIN])
    figure = FigureBlock()
    quotation = QuotationBlock()
    document = DocumentChooserBlock(label=_("document"), template="courses/blocks/document.html")
    video = VideoBlock()
    case = CaseBlock()
    steps = blocks.ListBlock(StepBlock(), label=_("steps"), icon="list-ol", template="courses/blocks/steps.html")
    questions = blocks.ListBlock(
        blocks.CharBlock(label=_("question"), max_length=200),
        label=_("question card"),
        icon="help",
        template="courses/blocks/questions.html",
    )
