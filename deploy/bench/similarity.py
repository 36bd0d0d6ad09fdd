"""40 reports of 3,000 characters of one class: each compared with all the others, half of one taken from another."""

import random
from collections.abc import Iterator

from deploy.bench.row import Row, stopwatch

REPORTS, CHARACTERS, SECONDS = 40, 3_000, 2.0
#: So many signs the invented texts are made of: about as many as a report uses.
SIGNS = 900


def measure() -> Iterator[Row]:
    from practice.actions.similarity import compare_submission
    from practice.models import Similarity

    rows = _handed_in()
    before = Similarity.objects.count()
    with stopwatch() as watch:
        for row in rows:
            compare_submission(row)
    found = Similarity.objects.count() - before
    what = f"{REPORTS} reports of {CHARACTERS} characters compared with one another"
    is_met = found == 1 and watch.seconds <= SECONDS
    yield Row(what, f"{watch.seconds:.1f} s, {found} pair found", f"≤ {SECONDS:.0f} s, 1 pair found", is_met)


def _handed_in() -> list:
    from django.utils import timezone

    from practice.models import Submission
    from tests.factories import practice as make

    texts, task, now = _texts(), make.task(), timezone.now()
    rows = [make.submission(make.work(task), text=text, at=now) for text in texts]
    return list(Submission.objects.filter(pk__in=[row.pk for row in rows]).select_related("work__task__assignment"))


def _texts() -> list[str]:
    draw = random.Random("similarity")  # invented texts, no secret
    signs = [chr(0x4E00 + number) for number in range(SIGNS)]
    texts = ["".join(draw.choices(signs, k=CHARACTERS)) for _number in range(REPORTS)]
    texts[-1] = texts[0][: CHARACTERS // 2] + texts[-1][CHARACTERS // 2 :]
    return texts
