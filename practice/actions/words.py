"""Words that people enter beside a decision: taken as they are, or refused; never cut without a word."""

from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from practice.queries.draft import plain


class WordsTooLong(Refusal):
    sentence = _("At most %(most)s characters fit here; these are %(count)s. Nothing was saved: shorten them.")


def within(most: int, words: str) -> str:
    """Return words as they are kept, without blanks around them and without unprintable signs.

    :raises WordsTooLong: above so many characters.
    """
    kept = plain(words).strip()
    if len(kept) > most:
        raise WordsTooLong(most=most, count=len(kept))
    return kept
