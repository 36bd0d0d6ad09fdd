"""Documents and videos of the public pages: what a file says it is must be what it is."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

ZIPPED = b"PK\x03\x04"
BEGINNINGS = {"pdf": b"%PDF-", "docx": ZIPPED, "xlsx": ZIPPED, "pptx": ZIPPED}
#: Marks of the video coding H.265 in an MP4: the browsers of office desktops cannot play it.
HEVC = (b"hvc1", b"hev1")
CHUNK = 64 * 1024


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> UploadedFile:
        """Refuse a file whose content is not of the kind its name promises, and videos that cannot be played."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            try:
                _check(file)
            except ValidationError as error:
                # Raised, it would leave the row without a file and add Wagtail's complaint about its name.
                self.add_error("file", error)
        return file


def _check(file: UploadedFile) -> None:
    extension = file.name.rpartition(".")[2].lower()
    if extension == "mp4":
        _check_video(file)
    elif not _begins(file, BEGINNINGS.get(extension, b"")):
        raise ValidationError(
            _("This is no %(kind)s file, whatever its name says. Nothing was saved."),
            params={"kind": extension.upper()},
        )


def _begins(file: UploadedFile, beginning: bytes) -> bool:
    file.seek(0)
    start = file.read(len(beginning))
    file.seek(0)
    return start == beginning


def _check_video(file: UploadedFile) -> None:
    file.seek(4)
    is_mp4 = file.read(4) == b"ftyp"
    file.seek(0)
    if not is_mp4:
        raise ValidationError(_("This is no MP4 video, whatever its name says. Nothing was saved."))
    kept = b""
    while piece := file.read(CHUNK):
        if any(mark in kept + piece for mark in HEVC):
            file.seek(0)
            raise ValidationError(
                _("This video is coded in H.265, which many office computers cannot play. Save it as MP4 with H.264.")
            )
        kept = piece[-3:]
    file.seek(0)
