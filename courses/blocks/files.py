"""What is looked at: images, videos of the house, PDF to read."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .chosen import KeptChooserBlock


class PictureBlock(KeptChooserBlock, ImageChooserBlock):
    """Wagtail's chooser of images, which shares with the other blocks of its body."""

    def deconstruct(self):
        # What is stored is the same: migrations go on naming Wagtail's.
        return ("wagtail.images.blocks.ImageChooserBlock", *super().deconstruct()[1:])


class DocumentBlock(KeptChooserBlock, DocumentChooserBlock):
    """Wagtail's chooser of documents, which shares with the other blocks of its body."""

    def deconstruct(self):
        return ("wagtail.documents.blocks.DocumentChooserBlock", *super().deconstruct()[1:])


class FileBlock(KeptChooserBlock, DocumentChooserBlock):
    """A document of one kind, said by the end of its name; what it holds was looked at when it was brought."""

    def __init__(self, extension: str = "pdf", **kwargs) -> None:
        super().__init__(**kwargs)
        self.extension = extension

    def clean(self, value):
        value = super().clean(value)
        if value is not None and value.file_extension.lower() != self.extension:
            kind = {"kind": self.extension.upper(), "name": value.title}
            raise ValidationError(_("“%(name)s” is no %(kind)s file. Choose one that is."), params=kind)
        return value


class FigureBlock(blocks.StructBlock):
    """An image with its caption; the caption is also its description unless another is given."""

    image = PictureBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), max_length=120)

    class Meta:
        icon = "image"
        label = _("image")
        template = "courses/blocks/figure.html"


class VideoBlock(blocks.StructBlock):
    """A video file of the house (MP4, H.264); played by the browser, never fetched from elsewhere."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    file = FileBlock("mp4", label=_("video file"))
    subtitles = FileBlock(
        "vtt", label=_("subtitles"), required=False, help_text=_("A WebVTT file (.vtt) with what is said.")
    )

    class Meta:
        icon = "media"
        label = _("video")
        template = "courses/blocks/video.html"


class PdfBlock(blocks.StructBlock):
    """A PDF to be read in the browser's own viewer, in a tab of its own."""

    file = FileBlock("pdf", label=_("PDF file"))
    title = blocks.CharBlock(label=_("title"), max_length=120)
    pages = blocks.IntegerBlock(label=_("number of pages"), required=False, min_value=1, max_value=2000)
    hint = blocks.CharBlock(
        label=_("what to read"),
        max_length=200,
        required=False,
        help_text=_("For example: pages 3 to 8, the rest may be skimmed."),
    )

    class Meta:
        icon = "doc-full"
        label = _("PDF to read")
        template = "courses/blocks/pdf.html"
