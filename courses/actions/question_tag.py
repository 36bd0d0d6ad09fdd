"""The words by which questions are found and drawn."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.models import QuestionTag

LONGEST_TAG = 40
MOST_TAGS = 8
#: What parts the tags that somebody writes in one line.
COMMAS = re.compile(r"[,，、;；\n]")


class TagNameTaken(Refusal):
    sentence = _("There is a tag called “%(name)s” already. Merge the two instead.")


class TagNameWrong(Refusal):
    sentence = _("A tag has 1 to %(most)s characters and no comma.")


class TooManyTags(Refusal):
    sentence = _("A question has at most %(most)s tags; %(count)s are given.")


class TagIntoItself(Refusal):
    sentence = _("A tag cannot be merged into itself. Choose another one.")


class TagInUse(Refusal):
    sentence = _("Questions or quizzes carry this tag. Merge it into another one, or take it off them first.")


def tags_named(names: Iterable[str]) -> dict[str, QuestionTag]:
    """Return the tags of names as they were written, made where there is none yet.

    :raises TagNameWrong: if a name is empty, too long or holds a comma.
    """
    clean = {name: clean_name(name) for name in names}
    found = {tag.name: tag for tag in QuestionTag.objects.filter(name__in=set(clean.values()))}
    for name in sorted(set(clean.values()) - found.keys()):
        found[name] = QuestionTag.objects.get_or_create(name=name)[0]
    return {name: found[kept] for name, kept in clean.items()}


def clean_name(name: str) -> str:
    """Return the name of a tag without idle blanks.

    :raises TagNameWrong: if it cannot be one.
    """
    kept = " ".join(name.split())
    if not 0 < len(kept) <= LONGEST_TAG or set(kept) & set(",，、;；\0"):
        raise TagNameWrong(most=LONGEST_TAG)
    return kept


def clean_names(text: str) -> tuple[str, ...]:
    """Return the names of tags written in one line, apart by commas, each once.

    :raises TagNameWrong: if one of them cannot be a tag.
    :raises TooManyTags: if there are too many for one question.
    """
    names = tuple(dict.fromkeys(clean_name(name) for name in COMMAS.split(text) if name.strip()))
    if len(names) > MOST_TAGS:
        raise TooManyTags(most=MOST_TAGS, count=len(names))
    return names


@audited("courses.rename_tag")
def rename_tag(tag: QuestionTag, *, by: Account, name: str, at: datetime | None = None) -> QuestionTag:
    """Give a tag another name on all its questions.

    :raises TagNameTaken: if another tag has the name.
    :raises TagNameWrong: if it cannot be a name.
    """
    require(by, "courses.keep_question", tag)
    row = QuestionTag.objects.select_for_update().get(pk=tag.pk)
    row.name = clean_name(name)
    if QuestionTag.objects.exclude(pk=row.pk).filter(name=row.name).exists():
        raise TagNameTaken(name=row.name)
    row.save()
    return row


@audited("courses.merge_tags")
def merge_tags(tag: QuestionTag, *, by: Account, into: QuestionTag, at: datetime | None = None) -> QuestionTag:
    """Put another tag in the place of one, on every question and in every quiz that draws by it, and drop it.

    :raises TagIntoItself: if both are one.
    """
    require(by, "courses.keep_question", tag)
    if tag.pk == into.pk:
        raise TagIntoItself
    list(QuestionTag.objects.select_for_update().filter(pk__in=[tag.pk, into.pk]).order_by("pk"))
    into.questions.add(*tag.questions.all())
    tag.parts.update(tag=into)
    tag.delete()
    return into


@audited("courses.remove_tag")
def remove_tag(tag: QuestionTag, *, by: Account, at: datetime | None = None) -> None:
    """Drop a tag that nothing carries.

    :raises TagInUse: if a question or a quiz does.
    """
    require(by, "courses.keep_question", tag)
    row = QuestionTag.objects.select_for_update().get(pk=tag.pk)
    if row.questions.exists() or row.parts.exists():
        raise TagInUse
    row.delete()
