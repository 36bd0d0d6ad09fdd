"""What the verbs of the audit log are called: each floor names its own while it gets ready."""

from collections.abc import Mapping

from django.utils.functional import Promise

from .registry import Registry

deeds: Registry[str | Promise] = Registry()


def name_deeds(names: Mapping[str, str | Promise]) -> None:
    """Give verbs (``app.verb_noun``) the words in which a person reads them."""
    for verb, words in names.items():
        deeds.add(verb, words)


def deed_name(verb: str) -> str:
    """Return the words of a verb; one that nobody named stays as it is."""
    return str(deeds.get(verb) or verb)
