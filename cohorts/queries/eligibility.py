"""Whether a nominated person meets the rules, each with the reason in words. A human decides.

The judgement itself is made of plain values; ``findings_of`` reads them for many nominations in a
fixed number of queries. Of what other bodies know only their answer is read here.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohorts.enums import Appraisal, CohortState, CountersignAnswer, EnrolmentState, PoliticalStatus, TargetGroup
from cohorts.models import Cohort, Countersign, Enrolment, Nomination
from cohorts.queries.ruleset import count, rule

#: From the best result down; what was not appraised stands outside the order.
APPRAISALS = [Appraisal.EXCELLENT, Appraisal.COMPETENT, Appraisal.BASIC, Appraisal.INCOMPETENT]


class Verdict(models.TextChoices):
    PASS = "pass", _("meets the rule")
    DOUBT = "doubt", _("to be checked")
    FAIL = "fail", _("does not meet the rule")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one person. ``rule`` is age, appraisal, trained, overlap, target or countersign."""

    rule: str
    verdict: str
    reason: str | Promise


@dataclass(frozen=True, slots=True)
class Figures:
    """The rules' figures: ages in full years, the lowest appraisal that will do."""

    age_max: int
    age_doubt_margin: int
    appraisal_min: str

    @classmethod
    def of_day(cls, on: date) -> "Figures":
        """Read the figures in force on a day."""
        return cls(
            age_max=count("age_max", on=on),
            age_doubt_margin=count("age_doubt_margin", on=on),
            appraisal_min=rule("appraisal_min", on=on),
        )


@dataclass(frozen=True, slots=True)
class History:
    """What the academy knows of a person besides the nomination.

    ``trained_in`` are names of classes completed in the class's year, ``placed_in`` of classes of that year in which
    a place is held; ``enrolled_in`` and ``named_for`` are names of other classes of the same days where the person
    holds a place or is nominated.
    """

    trained_in: tuple[str, ...] = ()
    placed_in: tuple[str, ...] = ()
    enrolled_in: tuple[str, ...] = ()
    named_for: tuple[str, ...] = ()


def age_on(born_on: date, on: date) -> int:
    """Return the age in full years in the month of ``on``; only the month of birth is known."""
    return ((on.year - born_on.year) * 12 + on.month - born_on.month) // 12


def judge_age(born_on: date, starts_on: date, figures: Figures) -> Finding:
    """Compare the age in whole years on the first day of the class with the rule's limit, which still passes."""
    age = age_on(born_on, starts_on)
    words = {"age": age, "limit": figures.age_max}
    if age <= figures.age_max:
        return Finding("age", Verdict.PASS, _("%(age)s years old when the class begins") % words)
    verdict = Verdict.DOUBT if age <= figures.age_max + figures.age_doubt_margin else Verdict.FAIL
    return Finding("age", verdict, _("%(age)s years old when the class begins, over the limit of %(limit)s") % words)


def judge_appraisal(last: str, before: str, figures: Figures) -> Finding:
    """Judge the appraisals of the last two years; a year without one is to be checked."""
    labels = {"last": Appraisal(last).label, "before": Appraisal(before).label}
    if any(result not in APPRAISALS for result in (last, before)):
        reason = _("last two years: %(last)s, %(before)s; a year without appraisal is to be checked")
        return Finding("appraisal", Verdict.DOUBT, reason % labels)
    worst = max(APPRAISALS.index(result) for result in (last, before))
    if worst <= APPRAISALS.index(figures.appraisal_min):
        return Finding("appraisal", Verdict.PASS, _("last two years: %(last)s, %(before)s") % labels)
    reason = _("last two years: %(last)s, %(before)s; at least “%(least)s” is asked for")
    return Finding("appraisal", Verdict.FAIL, reason % {**labels, "least": Appraisal(figures.appraisal_min).label})


def judge_training(last_trained_on: date | None, starts_on: date, history: History) -> Finding:
    """Judge whether the person was already trained this year; what only the unit says is to be checked."""
    if history.trained_in:
        reason = _("completed %(classes)s this year") % {"classes": "、".join(history.trained_in)}
        return Finding("trained", Verdict.FAIL, reason)
    if history.placed_in:
        reason = _("holds a place in %(classes)s, of the same year") % {"classes": "、".join(history.placed_in)}
        return Finding("trained", Verdict.FAIL, reason)
    if last_trained_on and last_trained_on.year == starts_on.year:
        reason = _("according to the unit last trained in %(month)s, the same year")
        return Finding("trained", Verdict.DOUBT, reason % {"month": f"{last_trained_on:%Y-%m}"})
    return Finding("trained", Verdict.PASS, _("not trained this year"))


def judge_target(political_status: str, target_group: str) -> tuple[Finding, ...]:
    """Hold the political status against a class for non-party cadres; of other target groups the form says nothing."""
    if target_group != TargetGroup.NON_PARTY_YOUNG:
        return ()
    words = {"status": PoliticalStatus(political_status).label, "target": TargetGroup(target_group).label}
    if political_status in {PoliticalStatus.PARTY_MEMBER, PoliticalStatus.PROBATIONARY}:
        return (Finding("target", Verdict.FAIL, _("%(status)s, but the class is for %(target)s") % words),)
    return (Finding("target", Verdict.PASS, _("%(status)s: within the target group") % words),)


def judge_overlap(history: History) -> Finding:
    """Look for a place or a nomination in another class on the same days; a place fails, a nomination is a doubt."""
    if history.enrolled_in:
        reason = _("holds a place in %(classes)s on the same days") % {"classes": "、".join(history.enrolled_in)}
        return Finding("overlap", Verdict.FAIL, reason)
    if history.named_for:
        reason = _("also nominated for %(classes)s on the same days") % {"classes": "、".join(history.named_for)}
        return Finding("overlap", Verdict.DOUBT, reason)
    return Finding("overlap", Verdict.PASS, _("no other class on the same days"))


def judge_countersigns(answers: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """Say what the bodies that were asked answered, given as item and answer; nothing where nobody was asked."""
    said: dict[str, list[str]] = defaultdict(list)
    for item, answer in answers:
        said[answer].append(item)
    words = {answer: {"items": "、".join(items)} for answer, items in said.items()}
    if CountersignAnswer.NOT_OK in said:
        reason = _("objection by the body asked about: %(items)s") % words[CountersignAnswer.NOT_OK]
        return (Finding("countersign", Verdict.FAIL, reason),)
    if CountersignAnswer.PENDING in said:
        reason = _("not answered yet: %(items)s") % words[CountersignAnswer.PENDING]
        return (Finding("countersign", Verdict.DOUBT, reason),)
    if said:
        reason = _("no objection: %(items)s") % words[CountersignAnswer.OK]
        return (Finding("countersign", Verdict.PASS, reason),)
    return ()


def judge(nomination: Nomination, figures: Figures, history: History) -> tuple[Finding, ...]:
    """Return what each rule says, in a fixed order. ``nomination.cohort`` must be at hand."""
    starts_on = nomination.cohort.starts_on
    return (
        judge_age(nomination.born_on, starts_on, figures),
        judge_appraisal(nomination.appraisal_last, nomination.appraisal_before, figures),
        judge_training(nomination.last_trained_on, starts_on, history),
        judge_overlap(history),
        *judge_target(nomination.political_status, nomination.cohort.target_group),
    )


def failed(findings: Iterable[Finding]) -> list[Finding]:
    """Return what stands against a person; admission over it needs a note."""
    return [finding for finding in findings if finding.verdict == Verdict.FAIL]


def findings_of(nominations: Iterable[Nomination], *, on: date) -> dict[int, tuple[Finding, ...]]:
    """Return the findings of each nomination by its id; three queries beside the rules' figures.

    ``on`` is the day whose rules count. The nominations must be of one cohort.
    """
    rows = list(nominations)
    figures = Figures.of_day(on)
    histories = _histories(rows)
    answers = _countersigns(rows)
    return {row.pk: (*judge(row, figures, histories[row.pk]), *judge_countersigns(answers[row.pk])) for row in rows}


def _countersigns(rows: list[Nomination]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    asked = Countersign.objects.filter(nomination__in=rows).order_by("item", "pk")
    for nomination, item, answer in asked.values_list("nomination_id", "item__name", "answer"):
        found[nomination].append((item, answer))
    return found


def _histories(rows: list[Nomination]) -> dict[int, History]:
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    if rows:
        cohort, people = rows[0].cohort, _by_mark(rows)
        for marks, kind, name in (*_enrolments(cohort, people), *_other_nominations(cohort, people)):
            for pk in {pk for mark in marks for pk in people.get(mark, ())}:
                if name not in found[pk][kind]:
                    found[pk][kind].append(name)
    return defaultdict(
        History, {pk: History(**{kind: tuple(names) for kind, names in kinds.items()}) for pk, kinds in found.items()}
    )


def _by_mark(rows: list[Nomination]) -> dict[str, set[int]]:
    """Return the nominations by what tells a person: the hashes of phone and ID number."""
    people: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for mark in {row.phone_index, row.id_index} - {""}:
            people[mark].add(row.pk)
    return people


def _enrolments(cohort: Cohort, people: Collection[str]) -> Iterator[tuple[set[str], str, str]]:
    """Find the people again by the phone of their account, or phone or ID number of an earlier nomination."""
    rows = (
        Enrolment.objects.in_place()
        .filter(
            models.Q(trainee__phone_index__in=people)
            | models.Q(nomination__phone_index__in=people)
            | models.Q(nomination__id_index__in=people)
        )
        .exclude(models.Q(cohort=cohort) | models.Q(cohort__state=CohortState.CANCELLED))
        .select_related("cohort", "trainee", "nomination")
        .order_by("cohort__starts_on", "pk")
    )
    overlaps = _overlaps(cohort)
    for row in rows:
        paper = row.nomination
        marks = {row.trainee.phone_index, *((paper.phone_index, paper.id_index) if paper else ())} - {""}
        if row.state == EnrolmentState.COMPLETED and row.cohort.starts_on.year == cohort.starts_on.year:
            yield marks, "trained_in", row.cohort.name
        elif row.state == EnrolmentState.ADMITTED and overlaps(row.cohort):
            yield marks, "enrolled_in", row.cohort.name
        elif row.state == EnrolmentState.ADMITTED and row.cohort.starts_on.year == cohort.starts_on.year:
            yield marks, "placed_in", row.cohort.name


def _other_nominations(cohort: Cohort, people: Collection[str]) -> Iterator[tuple[set[str], str, str]]:
    rows = (
        Nomination.objects.waiting()
        .filter(models.Q(phone_index__in=people) | models.Q(id_index__in=people))
        .filter(cohort__starts_on__lte=cohort.ends_on, cohort__ends_on__gte=cohort.starts_on)
        .exclude(models.Q(cohort=cohort) | models.Q(cohort__state=CohortState.CANCELLED))
        .values_list("phone_index", "id_index", "cohort__name")
    )
    return (({phone, number} - {""}, "named_for", name) for phone, number, name in rows)


def _overlaps(cohort: Cohort) -> Callable[[Cohort], bool]:
    return lambda other: other.starts_on <= cohort.ends_on and other.ends_on >= cohort.starts_on
