"""The comment bank: sentences that somebody writes often when marking."""

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from practice.models import CommentPhrase

from .words import within


class PhraseEmpty(Refusal):
    sentence = _("Write the phrase first. Nothing was kept.")


@audited("practice.keep_phrase")
def keep_phrase(text: str, *, by: Account, project: str = "", is_shared: bool = False) -> CommentPhrase:
    """Keep a phrase for later comments; the same words twice are one phrase. Staff may share one with every marker.

    :raises PhraseEmpty: without words.
    :raises WordsTooLong: above 300 characters.
    """
    require(by, "practice.share_phrase" if is_shared else "practice.keep_phrase")
    if not (text := within(300, text)):
        raise PhraseEmpty
    defaults = {"project": project, "is_shared": is_shared}
    return CommentPhrase.objects.update_or_create(account=by, text=text, defaults=defaults)[0]


@audited("practice.drop_phrase")
def drop_phrase(phrase: CommentPhrase, *, by: Account) -> None:
    """Take an own phrase away; comments that used it keep their words."""
    require(by, "practice.drop_phrase", phrase)
    CommentPhrase.objects.filter(pk=phrase.pk).delete()
