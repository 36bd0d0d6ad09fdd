"""Writing the question bank. A wording that was put to a trainee stays as it was; a change is a new one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from courses.actions.question_tag import tags_named
from courses.models import KeyCorrection, Question, QuestionVersion
from courses.queries.content import check_content, check_wording
from courses.queries.indicator import indicators_of
from courses.queries.question import is_used
from courses.queries.question_import import Wording


class IndicatorUnknown(Refusal):
    sentence = _("The project of this question has no such indicator. Choose one of its own, or none.")


class QuestionInUse(Refusal):
    sentence = _("This question was used already, so it is not deleted. Retire it: it is not drawn any more.")


class OnlyTheKey(Refusal):
    sentence = _(
        "A correction of the key changes which answers are right, not what the question says. Write a new wording for "
        "that. Nothing was changed."
    )


class KeyUnchanged(Refusal):
    sentence = _("The key says this already. Nothing was changed.")


class ReasonMissing(Refusal):
    sentence = _("Say in a few words why the key is corrected: it is kept with the correction.")


@audited("courses.write_question")
def write_question(wording: Wording, *, by: Account, is_active: bool = True, at: datetime | None = None) -> Question:
    """Put a new question into the bank, with its first version.

    :raises ContentFault: (a subclass) if text or content is not as it must be.
    :raises IndicatorUnknown: if the indicator is not one of the project's.
    """
    require(by, "courses.keep_question")
    return _written([wording], by=by, is_active=is_active, at=at or timezone.now())[0]


@audited("courses.amend_question")
def amend_question(question: Question, wording: Wording, *, by: Account, at: datetime | None = None) -> Question:
    """Change a question: in place as long as nobody was asked it, else with a new version that is drawn from now on.

    Project, indicator and tags are no part of a version; the kind stays what it is.

    :raises ContentFault: (a subclass) if text or content is not as it must be.
    :raises IndicatorUnknown: if the indicator is not one of the project's.
    """
    require(by, "courses.keep_question", question)
    row = Question.objects.select_for_update().get(pk=question.pk)
    now = QuestionVersion.objects.select_for_update().get(pk=row.current_id)
    said = _checked(wording, kind=row.kind)
    row.project, row.indicator = wording.project, wording.indicator
    if now.first_used_at is None:
        for name, value in said.items():
            setattr(now, name, value)
        now.save()
    elif any(getattr(now, name) != value for name, value in said.items()):
        number = row.versions.aggregate(last=Max("number"))["last"] + 1
        made = {"made_by": by, "made_at": at or timezone.now()}
        row.current = QuestionVersion.objects.create(question=row, number=number, **said, **made)
    row.save()
    row.tags.set(tags_named(wording.tags).values())
    return row


@audited("courses.copy_question")
def copy_question(question: Question, *, by: Account, at: datetime | None = None) -> Question:
    """Put a second question like one into the bank, retired until somebody has changed it and brings it back."""
    require(by, "courses.keep_question", question)
    now = question.current
    names = tuple(question.tags.values_list("name", flat=True))
    said = (question.project, question.kind, now.stem, now.content, now.explanation, question.indicator, names)
    return _written([Wording(*said)], by=by, is_active=False, at=at or timezone.now())[0]


@audited("courses.retire_question")
def retire_question(question: Question, *, by: Account, at: datetime | None = None) -> Question:
    """Let a question be drawn no more; what was answered stays."""
    require(by, "courses.keep_question", question)
    return _activity(question, is_active=False)


@audited("courses.bring_back_question")
def bring_back_question(question: Question, *, by: Account, at: datetime | None = None) -> Question:
    """Let a retired question be drawn again."""
    require(by, "courses.keep_question", question)
    return _activity(question, is_active=True)


@audited("courses.delete_question")
def delete_question(question: Question, *, by: Account, at: datetime | None = None) -> None:
    """Take a question that nobody ever used out of the bank for good.

    :raises QuestionInUse: if it stands in a quiz or was put to somebody.
    """
    require(by, "courses.keep_question", question)
    row = Question.objects.select_for_update().get(pk=question.pk)
    list(row.versions.select_for_update())
    if is_used(row):
        raise QuestionInUse
    question.current = row.current  # the record names it when it is gone
    row.current = None
    row.save(update_fields=["current"])
    try:
        row.delete()
    except ProtectedError as used:
        raise QuestionInUse from used


@audited("courses.correct_key")
def correct_key(
    version: QuestionVersion, content: dict[str, Any], *, by: Account, reason: str, at: datetime | None = None
) -> KeyCorrection:
    """Say anew which answers to a wording are right, in place; what the key was before is kept with the reason.

    What was answered under the old key is graded again by whoever holds the answers.

    :raises OnlyTheKey: if more than the key would change.
    :raises KeyUnchanged: if nothing would.
    :raises ReasonMissing: without a reason.
    :raises ContentFault: (a subclass) if the new content is not as it must be.
    """
    require(by, "courses.keep_question", version.question)
    row = QuestionVersion.objects.select_for_update().get(pk=version.pk)
    after = check_content(version.question.kind, content)
    if _unkeyed(after) != _unkeyed(row.content):
        raise OnlyTheKey
    if after == row.content:
        raise KeyUnchanged
    if not reason.strip():
        raise ReasonMissing
    before, row.content = row.content, after
    row.save(update_fields=["content"])
    version.content = after
    kept = {"before": before, "after": after, "reason": reason.strip()[:300]}
    return KeyCorrection.objects.create(version=row, by=by, at=at or timezone.now(), **kept)


def versions_in_use(versions: Iterable[int], *, at: datetime) -> dict[int, QuestionVersion]:
    """Mark wordings, by id, as put to somebody from now on, and return them as they are kept.

    Under their lock, so that none is changed in place between being read and being shown.
    """
    pks = set(versions)
    rows = {row.pk: row for row in QuestionVersion.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    fresh = [pk for pk, row in rows.items() if row.first_used_at is None]
    if fresh:
        QuestionVersion.objects.filter(pk__in=fresh).update(first_used_at=at)
    for pk in fresh:
        rows[pk].first_used_at = at
    return rows


def written_in_bulk(wordings: Sequence[Wording], *, by: Account, at: datetime) -> list[Question]:
    """Put many new questions into the bank with a handful of statements; for an import, which holds the permission.

    :raises Refusal: if any of them is not as it must be; then none is kept.
    """
    require(by, "courses.keep_question")
    return _written(wordings, by=by, is_active=True, at=at)


def _written(wordings: Sequence[Wording], *, by: Account, is_active: bool, at: datetime) -> list[Question]:
    said = [_checked(wording, kind=wording.kind) for wording in wordings]
    made = {"made_by": by, "made_at": at}
    rows = Question.objects.bulk_create(
        [
            Question(project=one.project, kind=one.kind, indicator=one.indicator, is_active=is_active, **made)
            for one in wordings
        ],
        batch_size=200,
    )
    versions = QuestionVersion.objects.bulk_create(
        [QuestionVersion(question=row, **words, **made) for row, words in zip(rows, said, strict=True)], batch_size=200
    )
    for row, version in zip(rows, versions, strict=True):
        row.current = version
    Question.objects.bulk_update(rows, ["current"], batch_size=200)
    tags = tags_named({name for one in wordings for name in one.tags})
    of_question = Question.tags.through
    of_question.objects.bulk_create(
        [
            of_question(question=row, questiontag=tag)
            for row, one in zip(rows, wordings, strict=True)
            for tag in {tags[name].pk: tags[name] for name in one.tags}.values()
        ],
        batch_size=400,
    )
    return rows


def _checked(wording: Wording, *, kind: str) -> dict[str, Any]:
    """Return the fields of a version, clean."""
    stem, explanation = check_wording(wording.stem, wording.explanation)
    if wording.indicator and wording.indicator not in indicators_of(wording.project):
        raise IndicatorUnknown
    return {"stem": stem, "explanation": explanation, "content": check_content(kind, wording.content)}


def _unkeyed(content: dict[str, Any]) -> dict[str, Any]:
    """Return what of a content is no key: what the trainee sees."""
    if "choices" in content:
        return {"choices": content["choices"]}
    keys = {"right", "order", "value", "tolerance", "answers", "ignore_case", "guide", "pairs"}
    keys -= {"right"} if "left" in content else set()
    return {name: value for name, value in content.items() if name not in keys}


def _activity(question: Question, *, is_active: bool) -> Question:
    row = Question.objects.select_for_update().get(pk=question.pk)
    row.is_active = is_active
    row.save(update_fields=["is_active"])
    return row
