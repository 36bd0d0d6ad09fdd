"""What a lesson asks of the reader: quizzes, assignments, visits."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choosers import AssignmentChooserBlock, QuizChooserBlock, SiteChooserBlock


class AskedBlock(blocks.StructBlock):
    """A card for a piece of work; the way to it is found by whoever shows the page (``cards`` in the context)."""

    kind = ""

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        cards = (parent_context or {}).get("cards") or {}
        asked = value.get(self.kind)
        return {
            **context,
            "kind": self.kind,
            "asked": asked,
            "card": cards.get((self.kind, asked.pk)) if asked else None,
        }


class QuizBlock(AskedBlock):
    """A quiz: handing it in counts as done."""

    kind = "quiz"

    quiz = QuizChooserBlock(label=_("quiz"))
    note = blocks.CharBlock(label=_("note for the reader"), max_length=200, required=False)

    class Meta:
        icon = "help"
        label = _("quiz")
        template = "courses/blocks/asked.html"


class AssignmentBlock(AskedBlock):
    """An assignment: handing it in counts as done."""

    kind = "assignment"

    assignment = AssignmentChooserBlock(label=_("assignment"))
    note = blocks.CharBlock(label=_("note for the reader"), max_length=200, required=False)

    class Meta:
        icon = "edit"
        label = _("assignment")
        template = "courses/blocks/asked.html"


class VisitBlock(blocks.StructBlock):
    """A visit to a teaching site, with the questions trainees take along."""

    site = SiteChooserBlock(label=_("teaching site"))
    purpose = blocks.TextBlock(label=_("purpose"), max_length=300)
    minutes = blocks.IntegerBlock(label=_("minutes"), min_value=5, max_value=480, default=90)
    questions = blocks.ListBlock(
        blocks.CharBlock(label=_("question"), max_length=200),
        label=_("question card"),
        default=[],
        help_text=_("Left empty, the card of the site itself is shown."),
    )
    hand_in = blocks.CharBlock(label=_("what to hand in"), max_length=200, required=False)

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        questions = list(value["questions"]) or (list(value["site"].question_card) if value["site"] else [])
        return {**context, "questions": questions}

    class Meta:
        icon = "site"
        label = _("visit to a teaching site")
        template = "courses/blocks/visit.html"
