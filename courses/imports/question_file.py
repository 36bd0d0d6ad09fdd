"""A file of questions, whatever it was written with, and the sealed copy of it that waits for a confirmation."""

import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import BinaryIO

from django.core import signing
from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from courses.imports.gift import read_gift
from courses.imports.moodle_xml import read_moodle_xml
from courses.imports.question_sheet import read_sheet
from courses.queries.question_import import ReadQuestion, Wording

MOST_BYTES = 5 * 1024 * 1024
MOST_ITEMS = 1000
SALT = "courses.import_questions"
#: A file waits so long for its confirmation.
WAITS_SECONDS = 2 * 3600
#: A sealed copy must fit into a form, beside its other fields.
MOST_SEALED = 1_900_000
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
#: Documents that may consist of letters only and would be read as a text.
DOCUMENTS = (b"%PDF-", b"{\\rtf")
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class FileTooLarge(Refusal):
    sentence = _("This file is too large: at most 5 MB are read. Split it. Nothing was changed.")


class TooManyItems(Refusal):
    sentence = _("This file holds %(count)s items; at most %(most)s are read at once. Split it. Nothing was changed.")


class NoQuestionFile(Refusal):
    sentence = _(
        "This is no file of questions. Taken are the filled-in template (.xlsx), Moodle XML (.xml) and GIFT as a text "
        "in UTF-8 or GBK (.txt). Nothing was changed."
    )


class NothingInIt(Refusal):
    sentence = _("No question was found in this file. Nothing was changed.")


class ProjectMissing(Refusal):
    sentence = _("A file from Moodle does not say which project its questions belong to. Choose the project.")


class SealBroken(Refusal):
    sentence = _("This list has waited too long. Choose the file again. Nothing was changed.")


def read_questions(file: BinaryIO, *, project: str = "") -> list[ReadQuestion]:
    """Return the items of an uploaded file: our spreadsheet, Moodle XML or GIFT, told apart by their first bytes.

    :raises Refusal: if the file as a whole cannot be read; what is wrong with an item stands with the item.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FileTooLarge
    if data.startswith(SPREADSHEETS):
        return _counted(read_sheet(io.BytesIO(data), project=project))
    text = decoded(data)
    if not project:
        raise ProjectMissing
    read = read_moodle_xml if text.lstrip().startswith("<") else read_gift
    return _counted(read(text, project=project))


def decoded(data: bytes) -> str:
    """Return a text file as text: UTF-8, or what Windows writes in China.

    :raises NoQuestionFile: if it is no text.
    """
    if data.lstrip().startswith(DOCUMENTS):
        raise NoQuestionFile
    encodings = [name for mark, name in BOMS if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise NoQuestionFile


def sealed(items: Sequence[ReadQuestion]) -> str:
    """Return items as one signed text that a form carries to its confirmation.

    :raises FileTooLarge: if that text would not fit into a form.
    """
    seal = signing.dumps([asdict(item) for item in items], salt=SALT, compress=True)
    if len(seal) > MOST_SEALED:
        raise FileTooLarge
    return seal


def unsealed(text: str) -> list[ReadQuestion]:
    """Return the items of a sealed copy.

    :raises SealBroken: if it is too old or not ours.
    """
    try:
        plain = signing.loads(text, salt=SALT, max_age=WAITS_SECONDS)
    except signing.BadSignature as broken:
        raise SealBroken from broken
    return [
        ReadQuestion(
            place=item["place"],
            what=item["what"],
            wording=Wording(**{**item["wording"], "tags": tuple(item["wording"]["tags"])}) if item["wording"] else None,
            faults=tuple((column, sentence) for column, sentence in item["faults"]),
            notes=tuple(item["notes"]),
        )
        for item in plain
    ]


def _counted(items: list[ReadQuestion]) -> list[ReadQuestion]:
    if not items:
        raise NothingInIt
    if len(items) > MOST_ITEMS:
        raise TooManyItems(count=len(items), most=MOST_ITEMS)
    return items
