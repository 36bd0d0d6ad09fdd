from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class TableBlock(TypedTableBlock):
    """A table whose columns hold text or numbers, with a heading each and a caption for the whole."""

    text = blocks.CharBlock(label=pgettext_lazy("table column", "text"), max_length=200, required=False)
    number = blocks.DecimalBlock(label=_("number"), required=False)

    class Meta:
        icon = "table"
        label = _("table")
        template = "courses/blocks/table.html"
