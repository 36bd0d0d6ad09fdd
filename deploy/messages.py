"""Keep both message catalogues: ``python deploy/messages.py extract | compile | check``.

No gettext program is needed. ``extract`` brings the ``.po`` files of every app in line with what its
code and templates ask for, keeping translations; the English text is the message itself.
``compile`` writes the ``.mo`` files. ``check`` says what is missing and changes nothing.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from deploy.catalogues import compile_file, compiled, forms_of, places_differ, read, write  # noqa: E402
from deploy.extraction import Message, messages_in  # noqa: E402

LANGUAGES = ("zh_Hans", "en")
#: A message with Chinese in it needs an English translation; every other one is its own.
HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class App:
    """A folder whose messages share a catalogue.

    ``mends_others``: its catalogue also holds messages that nobody of ours asks for, because it
    completes or corrects the translations of Wagtail and allauth. The ``domain`` of scripts holds those alone: ours
    take their words from the page.
    """

    folder: str
    only: frozenset[str] = frozenset()
    mends_others: bool = False
    domain: str = "django"

    def po(self, language: str) -> Path:
        return ROOT / self.folder / "locale" / language / "LC_MESSAGES" / f"{self.domain}.po"

    def asked(self) -> dict[Message, set[str]]:
        return messages_in(ROOT / self.folder, only=self.only) if self.domain == "django" else {}


APPS = (
    App("academy/kernel"),
    App("academy/people"),
    App("academy/progress"),
    App("courses"),
    App("cohorts"),
    App("practice"),
    App("home"),
    App("home", mends_others=True, domain="djangojs"),
    App("academy", only=frozenset({"settings", "urls.py"}), mends_others=True),
)


def extract() -> None:
    for app in APPS:
        asked = app.asked()
        for language in LANGUAGES:
            kept, _fuzzy = read(app.po(language))
            wanted = [*asked, *(kept.keys() - asked if app.mends_others else ())]
            translations = {message: _strings(message, language, kept) for message in wanted}
            if write(app.po(language), language, translations, asked):
                print(f"{app.po(language).relative_to(ROOT)}: {len(translations)} messages")


def _strings(message: Message, language: str, kept: dict[Message, tuple[str, ...]]) -> tuple[str, ...]:
    if language == "en" and not HAN.search(message.text):
        return (message.text, message.plural) if message.plural else (message.text,)
    strings = kept.get(message, ())
    return strings if len(strings) == forms_of(message, language) else ("",) * forms_of(message, language)


def compile_all() -> None:
    for app in APPS:
        for language in LANGUAGES:
            if compile_file(app.po(language), language):
                print(f"compiled {app.po(language).with_suffix('.mo').relative_to(ROOT)}")


def faults() -> Iterator[str]:
    """Yield a sentence for everything that keeps the catalogues from being complete, true and fresh."""
    chosen: dict[tuple[str, str, str], tuple[str, str]] = {}
    for app in APPS:
        asked = app.asked()
        for language in LANGUAGES:
            po = app.po(language)
            where = f"{app.folder} ({language})"
            translations, fuzzy = read(po)
            yield from (f"{where}: not in the catalogue: {message.text!r}" for message in asked.keys() - translations)
            if not app.mends_others:
                yield from (f"{where}: nobody asks for {message.text!r}" for message in translations.keys() - asked)
            yield from (f"{where}: fuzzy: {message.text!r}" for message in fuzzy)
            for message, strings in translations.items():
                yield from (f"{where}: {fault}: {message.text!r}" for fault in _faults_of(message, strings, language))
                earlier = chosen.setdefault((language, message.context, message.text), (app.folder, strings[0]))
                if earlier[1] != strings[0]:
                    yield f"{where}: {message.text!r} is {strings[0]!r} here and {earlier[1]!r} in {earlier[0]}"
            mo = po.with_suffix(".mo")
            if not mo.is_file() or mo.read_bytes() != compiled(language, translations):
                yield f"{where}: the compiled catalogue is stale; run `make messages`"


def _faults_of(message: Message, strings: tuple[str, ...], language: str) -> Iterator[str]:
    if not all(strings) or len(strings) != forms_of(message, language):
        yield "not translated"
    elif any(places_differ(message, string) for string in strings):
        yield "other places than the message"


def check() -> int:
    found = sorted(faults())
    print("\n".join(found) or "Both catalogues are complete and fresh.")
    return 1 if found else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["extract"]:
            extract()
            compile_all()
        case ["compile"]:
            compile_all()
        case ["check"]:
            sys.exit(check())
        case _:
            sys.exit(__doc__)
