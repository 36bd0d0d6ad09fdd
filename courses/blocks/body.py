from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .asked import AssignmentBlock, QuizBlock, VisitBlock
from .chosen import SharingStreamBlock
from .files import DocumentBlock, FigureBlock, PdfBlock, VideoBlock
from .prose import PLAIN, CaseBlock, QuotationBlock, StepBlock
from .table import TableBlock


class BodyBlock(SharingStreamBlock):
    """The body of a course, a site or a news page; every block of it can be led to by its id."""

    text = blocks.RichTextBlock(label=_("text"), features=["h2", "h3", *PLAIN])
    figure = FigureBlock()
    quotation = QuotationBlock()
    document = DocumentBlock(label=_("document"), template="courses/blocks/document.html")
    video = VideoBlock()
    case = CaseBlock()
    steps = blocks.ListBlock(StepBlock(), label=_("steps"), icon="list-ol", template="courses/blocks/steps.html")
    questions = blocks.ListBlock(
        blocks.CharBlock(label=_("question"), max_length=200),
        label=_("question card"),
        icon="help",
        template="courses/blocks/questions.html",
    )

    class Meta:
        template = "courses/blocks/body.html"


class LessonBlock(BodyBlock):
    """The body of a lesson: what a page holds, and what is asked of the reader."""

    pdf = PdfBlock()
    table = TableBlock()
    visit = VisitBlock()
    quiz = QuizBlock()
    assignment = AssignmentBlock()
