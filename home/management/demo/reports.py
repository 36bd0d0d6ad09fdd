"""The words of what trainees hand in: every report and letter another one, two reports taken from others on purpose."""

from .source import chance, data

#: So many subjects there are, and so many turns of each part of one.
TURNS = 3
#: Who took what was found and why over from whom, by the order of handing in: what stands side by side.
TAKEN_OVER = {20: 7, 29: 23}


def report_of(number: int) -> str:
    """Return the report that stands at this place: no other one of the class has a sentence in common with it."""
    said = data("reports")
    place = chance(f"place of report {number}").choice(said["places"])
    subject, turn = _subject(number)
    other, its_turn = _subject(TAKEN_OVER.get(number, number))
    parts = [
        subject["opening"][turn].format(place=place),
        _phrases("method", number),
        other["findings"][its_turn],
        other["cause"][its_turn],
        subject["advice"][turn],
        _phrases("limits", number),
    ]
    return "\n\n".join(parts)


def letter_of(number: int) -> str:
    """Return the letter that stands at this place."""
    return _phrases("letter", number)


def _phrases(which: str, number: int) -> str:
    """Return one phrase of each line; two numbers agree in phrases that do not follow each other, or in none."""
    lines = data("reports")[which]["phrases"]
    each, row = number % len(lines[0]), number // len(lines[0])
    return "".join(line[(each + place * row) % len(line)] for place, line in enumerate(lines))


def _subject(number: int) -> tuple[dict, int]:
    subjects = data("reports")["subject"]
    return subjects[number % len(subjects)], number // len(subjects) % TURNS
