"""What trainees told before the class as a spreadsheet, and the card each of them carries."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from academy.kernel.spreadsheet.writing import Column, table_xlsx
from academy.people.models import Account
from cohorts.models import ArrivalForm, Cohort, Enrolment
from cohorts.queries.arrival import Arrival, ArrivalSheet

from .pdf import pdf_of


def arrivals_xlsx(sheet: ArrivalSheet) -> bytes:
    """Return everybody by strokes of the surname; whose form is missing has empty cells."""
    columns = [
        Column(_("No."), 6), Column(_("Name"), 12), Column(_("Unit"), 26), Column(_("Group"), 8),
        Column(_("Diet"), 10), Column(_("What the kitchen should know"), 24), Column(_("Nights"), 12),
        Column(_("Needs"), 30), Column(_("Emergency contact"), 14), Column(_("Relation"), 10), Column(_("Phone"), 16),
        Column(_("Arrival"), 20), Column(_("How they come"), 14), Column(_("Number plate"), 12),
        Column(_("Remark"), 30),
    ]  # fmt: skip
    return table_xlsx(_("Arrival"), columns, (_line(number, row) for number, row in enumerate(sheet.rows, start=1)))


def contact_cards_pdf(cohort: Cohort, people: list[Enrolment], supervisors: list[Account]) -> bytes:
    """Return a card for each trainee with whom to call (A4 upright, ten on a page); nothing of the forms is on it.

    :raises PdfUnavailable: when the system libraries of the PDF engine are missing.
    """
    context = {"cohort": cohort, "people": people, "supervisors": supervisors}
    return pdf_of(render_to_string("cohorts/print/contact_cards.html", context), "css/print-logistics.css")


def _line(number: int, row: Arrival) -> tuple[str, ...]:
    person = row.enrolment
    who = (str(number), person.trainee.name, person.unit.name, str(person.group.number) if person.group else "")
    return (*who, *(_told(row.form) if row.form else [""] * 11))


def _told(form: ArrivalForm) -> tuple[str, ...]:
    needs = (
        _("ground floor") if form.needs_ground_floor else "",
        _("quiet") if form.needs_quiet else "",
        form.lodging_note,
    )
    return (
        form.get_diet_display(),
        form.diet_note,
        form.get_sleeps_display(),
        "；".join(filter(None, needs)),
        form.contact_name,
        form.contact_relation,
        form.contact_phone,
        f"{form.arrives_on:%Y-%m-%d} {form.get_arrives_part_display()}",
        form.get_travel_display(),
        form.plate,
        form.remark,
    )
