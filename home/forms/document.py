"""Documents and videos of the public pages: what a file says it is must be what it is."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm

from academy.kernel.files.kinds import FileKind
from academy.kernel.files.looking import look_into
from academy.kernel.files.refused import NotWhatItsNameSays
from academy.kernel.files.subtitles import read_subtitles
from academy.kernel.refusals import Refusal

KINDS = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.MP4})
ENDINGS = {kind.value for kind in KINDS}
SUBTITLES = "vtt"


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> UploadedFile:
        """Refuse a file whose content is not of the kind its name promises, and videos that cannot be played."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            try:
                _check(file)
            except Refusal as refusal:
                # Raised, it would leave the row without a file and add Wagtail's complaint about its name.
                self.add_error("file", ValidationError(str(refusal)))
        return file


def _check(file: UploadedFile) -> None:
    extension = file.name.rpartition(".")[2].lower()
    if extension == SUBTITLES:
        read_subtitles(file)
        file.seek(0)
    # Endings that are not taken at all are Wagtail's to refuse.
    elif extension in ENDINGS and look_into(file, kinds=KINDS).extension != extension:
        raise NotWhatItsNameSays(kind=extension.upper())
