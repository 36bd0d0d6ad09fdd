from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class BodyBlock(blocks.StreamBlock):
    """What a course page may be made of."""

    text = blocks.RichTextBlock(label=_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])
