"""Why a file is not taken. Every sentence says what is wrong, that nothing was kept, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal


class FileRefused(Refusal):
    """The base of the closer reasons. Where several files came at once, ``name`` says which of them is meant."""

    sentence = _("This file could not be read. Open it, save it again and choose that file. Nothing was kept.")
    name = ""
    has_others = False

    def __str__(self) -> str:
        said = super().__str__()
        if not self.name:
            return said
        names = {"name": self.name, "said": said}
        if self.has_others:
            return (
                gettext("“%(name)s”: %(said)s The files chosen with it were not kept either: choose them again.")
                % names
            )
        return gettext("“%(name)s”: %(said)s") % names


@contextmanager
def named(name: str, *, among: int = 1) -> Iterator[None]:
    """Let a refusal inside say what the file is called, and that the others of so many files fell with it."""
    try:
        yield
    except FileRefused as refusal:
        refusal.name, refusal.has_others = name, among > 1
        raise


class FileEmpty(FileRefused):
    sentence = _("This file is empty. Choose the file that holds the content. Nothing was kept.")


class FileTooLarge(FileRefused):
    sentence = _(
        "This file is too large: of this kind at most %(most)s MB are taken. Make it smaller or split it. "
        "Nothing was kept."
    )


class KindNotTaken(FileRefused):
    sentence = _("Files of this kind are not taken here. Taken are: %(kinds)s. Nothing was kept.")


class NotWhatItsNameSays(FileRefused):
    sentence = _(
        "This is no %(kind)s file, whatever its name says. Open it in the program it was made with, save it as "
        "%(kind)s and choose that file. Nothing was kept."
    )


class NotThatDocument(FileRefused):
    sentence = _(
        "This is no %(kind)s file, whatever its name says, or it is damaged. Open it, save it again and choose that "
        "file; if it is meant as a package, let its name end in .zip. Nothing was kept."
    )


class FileBroken(FileRefused):
    sentence = _(
        "This file is damaged or cut off. Open it, save it again and choose that file; if it was copied, copy it "
        "again. Nothing was kept."
    )


class FileMixed(FileRefused):
    sentence = _(
        "This file is two things in one, which can hide a program. Open it, save it again (for a PDF: print it to "
        "PDF) and choose that file. Nothing was kept."
    )


class FileActive(FileRefused):
    sentence = _(
        "Web pages and SVG drawings can carry programs and are not taken. Save it as a picture (PNG) or as PDF. "
        "Nothing was kept."
    )


class FileIsProgram(FileRefused):
    sentence = _("This file is a program and is not taken. Nothing was kept.")


class OldOffice(FileRefused):
    sentence = _(
        "This is an old Office file (.doc, .ppt, .xls) or one protected with a password. Save it without a password "
        "as .docx, .pptx, .xlsx or PDF. Nothing was kept."
    )


class WithMacros(FileRefused):
    sentence = _(
        "This document carries macros, which are programs. Save it as .docx, .pptx or .xlsx without macros. "
        "Nothing was kept."
    )


class PackageLocked(FileRefused):
    sentence = _("This package is protected with a password. Pack it again without one. Nothing was kept.")


class PackageTooLarge(FileRefused):
    sentence = _(
        "This package unpacks to too much: at most %(members)s files and %(most)s MB are taken. Take out what is not "
        "needed. Nothing was kept."
    )


class PackageTooDense(FileRefused):
    sentence = _(
        "Unpacked, this package would be more than %(ratio)s times as large. Such packages can bring a computer down "
        "and are not taken. Take out the large file that says the same again and again. Nothing was kept."
    )


class PackageUnsafe(FileRefused):
    sentence = _(
        "This package holds file names that point outside of it, links, or the same name twice. Pack the files again "
        "as an ordinary zip. Nothing was kept."
    )


class SheetTooFar(FileRefused):
    sentence = _(
        "This spreadsheet reaches too far or is too large to be opened safely. Delete what lies far outside the "
        "table, save it and choose that file. Nothing was kept."
    )


class PictureTooLarge(FileRefused):
    sentence = _(
        "This picture has too many pixels: at most %(most)s million are taken. Make it smaller. Nothing was kept."
    )


class VideoHevc(FileRefused):
    sentence = _(
        "This video is coded in H.265 (HEVC), which many office computers cannot play. Save it as MP4 with H.264. On "
        "an iPhone, choose “Most Compatible” under Camera, Formats. Nothing was kept."
    )


class VideoUnplayable(FileRefused):
    sentence = _(
        "This video cannot be played by every browser. Save it as MP4 with H.264 pictures and AAC sound. "
        "Nothing was kept."
    )


class SubtitlesUnreadable(FileRefused):
    sentence = _(
        "These are no subtitles: a WebVTT file (.vtt) is a text that begins with WEBVTT and is at most 1 MB. Save "
        "them as WebVTT in UTF-8. Nothing was kept."
    )
