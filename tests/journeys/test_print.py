"""What is promised on one sheet comes out on one sheet, with few results and with many."""

import io

import pytest
from pypdf import PdfReader

from cohorts.enums import CohortState
from cohorts.models import Cohort

pytestmark = pytest.mark.django_db(transaction=True)
PORTRAIT, LANDSCAPE = (595, 842), (842, 595)


def sheets(page):
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    return [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in pages]


@pytest.mark.parametrize(("path", "size"), [("heat", PORTRAIT), ("timetable", LANDSCAPE)])
@pytest.mark.parametrize("state", [CohortState.FINISHED, CohortState.RUNNING])
def test_a_map_and_a_timetable_take_one_sheet(walker, path, size, state):
    staff = walker()
    staff.log_in("zuzhi")
    cohort = Cohort.objects.filter(state=state).first()

    assert sheets(staff.go(f"/cohorts/{cohort.pk}/{path}/")) == [size]
