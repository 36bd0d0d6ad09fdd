"""What some nominations carry besides: ID numbers of an area that does not exist, and one stamped opinion."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from academy.kernel.id_number import CHECK_SIGNS, WEIGHTS
from cohorts.actions.stamped_form import attach_stamped_form
from cohorts.models import Nomination

from . import papers
from .people import People
from .source import chance

#: No place has this number: nobody can bear an ID number of it.
AREA = "990000"


def id_number_of(row: dict) -> str:
    """Return the invented ID number of a person of the demo's lists; every third person has none on file."""
    draw = chance(f"{row['name']}{row['phone']}")
    if draw.random() < 1 / 3:
        return ""
    serial = 2 * draw.randrange(500) + (row["sex"] == "male")
    stem = f"{AREA}{row['born'].replace('-', '')}{draw.randrange(1, 29):02d}{serial:03d}"
    total = sum(int(sign) * weight for sign, weight in zip(stem, WEIGHTS, strict=True))
    return stem + CHECK_SIGNS[total % 11]


def stamp(people: People, row: Nomination, *, at: datetime) -> None:
    """Let the unit's liaison attach its opinion as a scan."""
    lines = ["推荐意见", f"兹推荐{row.name}同志参加{row.cohort.name}。", row.unit_opinion, f"{row.unit.name}（盖章）"]
    scan = SimpleUploadedFile("推荐意见（盖章）.pdf", papers.pdf(lines))
    attach_stamped_form(row, scan, by=people.liaisons[row.unit.name], at=at)
