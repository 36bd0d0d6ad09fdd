"""Catalogue files: reading and writing ``.po`` with Babel, compiling ``.mo`` always to the same bytes."""

import re
import struct
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from deploy.extraction import Message

PLURAL_FORMS = {"zh_Hans": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
#: Babel's name of the language, which tells it how many plural forms there are.
BABEL_LOCALE = {"zh_Hans": "zh_Hans_CN", "en": "en"}
PLACE = re.compile(r"%(?:\((\w+)\))?[sd]")
MO_MAGIC = 0x950412DE

Translations = dict[Message, tuple[str, ...]]


def header(language: str) -> str:
    return (
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"Language: {language}\n"
        f"Plural-Forms: {PLURAL_FORMS[language]}\n"
    )


def forms_of(message: Message, language: str) -> int:
    return (1 if language == "zh_Hans" else 2) if message.plural else 1


def read(path: Path) -> tuple[Translations, set[Message]]:
    """Return a catalogue's translations and which of them are marked fuzzy; nothing for a missing file."""
    if not path.is_file():
        return {}, set()
    translations, fuzzy = {}, set()
    catalog = read_po(BytesIO(path.read_bytes()), ignore_obsolete=True, abort_invalid=True)
    for entry in catalog:
        if not entry.id:
            continue
        text, plural = entry.id if isinstance(entry.id, tuple | list) else (entry.id, "")
        message = Message(text, plural, entry.context or "")
        translations[message] = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
        if entry.fuzzy:
            fuzzy.add(message)
    return translations, fuzzy


def write(path: Path, language: str, translations: Translations, asked_by: dict[Message, set[str]]) -> bool:
    """Write a ``.po`` file, sorted and without dates; return whether its bytes changed."""
    catalog = Catalog(locale=BABEL_LOCALE[language])
    for message, strings in translations.items():
        catalog.add(
            (message.text, message.plural) if message.plural else message.text,
            strings if message.plural else strings[0],
            locations=[(file, 0) for file in sorted(asked_by.get(message, ()))],
            context=message.context or None,
        )
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    head = "".join(f'"{line}\\n"\n' for line in header(language).splitlines())
    return _put(path, f'msgid ""\nmsgstr ""\n{head}\n'.encode() + out.getvalue())


def compiled(language: str, translations: Translations) -> bytes:
    """Return the bytes of the ``.mo`` file (GNU gettext manual, "The Format of GNU MO Files")."""
    pairs = {"": header(language)}
    for message, strings in translations.items():
        if all(strings):
            key = f"{message.context}\x04{message.text}" if message.context else message.text
            pairs[f"{key}\x00{message.plural}" if message.plural else key] = "\x00".join(strings)
    keys = sorted(pairs, key=lambda key: key.encode())
    ids = [key.encode() for key in keys]
    texts = [pairs[key].encode() for key in keys]
    start = 28 + 16 * len(keys)
    tables, data = [], b""
    for column in (ids, texts):
        for item in column:
            tables += [len(item), start + len(data)]
            data += item + b"\x00"
    head = struct.pack("<7I", MO_MAGIC, 0, len(keys), 28, 28 + 8 * len(keys), 0, start)
    return head + struct.pack(f"<{len(tables)}I", *tables) + data


def compile_file(po: Path, language: str) -> bool:
    """Compile one ``.po`` file beside itself; return whether the ``.mo`` changed."""
    return _put(po.with_suffix(".mo"), compiled(language, read(po)[0]))


def places_differ(message: Message, text: str) -> bool:
    """Whether a translation fills other places than its message (a plural may leave the number out)."""
    wanted = {place.group() for place in PLACE.finditer(f"{message.text} {message.plural}")}
    given = {place.group() for place in PLACE.finditer(text)}
    return not given <= wanted if message.plural else given != wanted


def _put(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
