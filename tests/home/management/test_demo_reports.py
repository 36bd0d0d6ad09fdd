"""What trainees of the demo hand in: long enough, and alike only where somebody took something over."""

from itertools import combinations

from home.management.demo.reports import TAKEN_OVER, letter_of, report_of
from practice.queries.draft import characters
from practice.queries.similarity import Shingled, share_of

#: As many as hand in, and the rule's tenth in thousandths.
REPORTS, LETTERS, TENTH = 38, 36, 100


def alike(texts):
    ready = [Shingled(text) for text in texts]
    return {
        (number, other)
        for (number, one), (other, two) in combinations(enumerate(ready), 2)
        if share_of(one, two) >= TENTH
    }


def test_two_reports_are_alike_on_purpose_and_no_others():
    reports = [report_of(number) for number in range(REPORTS)]

    assert alike(reports) == {(source, number) for number, source in TAKEN_OVER.items()}
    assert min(characters(text) for text in reports) >= 200


def test_no_two_letters_are_alike():
    letters = [letter_of(number) for number in range(LETTERS)]

    assert alike(letters) == set()
    assert min(characters(text) for text in letters) >= 80
