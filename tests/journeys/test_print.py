"""What is promised on one sheet comes out on one sheet, with few results and with many."""

import io
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from cohorts.enums import CohortState
from cohorts.models import Cohort
from practice.models import ClassTask

pytestmark = pytest.mark.django_db(transaction=True)
PORTRAIT, LANDSCAPE = (595, 842), (842, 595)


def printed(page):
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages


def in_plain_signs(text):
    """A font names some signs as radicals: ⼲ for 干, and ⻓, which no normal form knows, for 长."""
    return normalize("NFKC", text).replace("⻓", "长")


def sheets(page):
    pages = printed(page)
    return [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in pages]


@pytest.mark.parametrize(("path", "size"), [("heat", PORTRAIT), ("timetable", LANDSCAPE)])
@pytest.mark.parametrize("state", [CohortState.FINISHED, CohortState.RUNNING])
def test_a_map_and_a_timetable_take_one_sheet(walker, path, size, state):
    staff = walker()
    staff.log_in("zuzhi")
    cohort = Cohort.objects.filter(state=state).first()

    assert sheets(staff.go(f"/cohorts/{cohort.pk}/{path}/")) == [size]


def test_a_task_and_its_figures_begin_on_the_first_sheet_under_the_name_of_the_class(walker):
    staff = walker()
    staff.log_in("dangxiao")
    asked = ClassTask.objects.select_related("cohort", "quiz", "assignment")
    work, compared = asked.filter(assignment__isnull=False).first(), asked.exclude(occasion="").first()

    table = in_plain_signs(printed(staff.go(f"/practice/tasks/{work.pk}/"))[0].extract_text())
    figures = in_plain_signs(printed(staff.go(f"/practice/quizzes/{compared.pk}/comparison/"))[0].extract_text())

    first = work.cohort.enrolments.in_place().select_related("trainee").order_by("group__number", "trainee_no").first()
    for words in (work.cohort.name, str(work), first.trainee.name):
        assert in_plain_signs(words) in table
    for words in (compared.cohort.name, str(compared), "%"):
        assert in_plain_signs(words) in figures
