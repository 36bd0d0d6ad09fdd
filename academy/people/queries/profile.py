"""What the academy keeps about a person, told to that person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Field, Model, QuerySet
from django.utils import timezone

from academy.kernel.privacy import PersonalData, register_of_personal_data
from academy.people.enums import Role
from academy.people.models import Account


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data: what for, for how long (``days`` after the class, None: see ``keep``), which columns."""

    purpose: str
    keep: str
    days: int | None
    columns: tuple[str, ...]
    is_copied: bool


def kept_about_persons() -> list[Kept]:
    """Return the whole register of personal data, floor by floor, the technical records last; what is alike once."""
    rows = (
        Kept(str(entry.purpose), str(entry.keep), entry.days, tuple(_names(entry)), bool(entry.about))
        for entry in _declared()
    )
    return list(dict.fromkeys(rows))


def role_names(account: Account) -> list[str]:
    """Return the roles of an account in words, in the order of the list of roles."""
    return [str(role.label) for role in Role if role in account.roles]


def copy_of_data(account: Account) -> list[dict]:
    """Return what is kept about one person, kind by kind, as plain values that can be carried away.

    Rows that also speak of others or are under review are left out; the register says which.
    """
    return [
        {
            "kind": entry.model,
            "purpose": str(entry.purpose),
            "keep": str(entry.keep),
            "rows": [_plain(row, entry) for row in _rows_about(account, entry)],
        }
        for entry in _declared()
        if entry.about
    ]


def _declared() -> list[PersonalData]:
    entries = [entry for name in register_of_personal_data if (entry := register_of_personal_data.get(name))]
    upwards = [config.label for config in reversed(list(apps.get_app_configs())) if config.label != "kernel"]
    floors = {label: number for number, label in enumerate([*upwards, "kernel"])}
    return sorted(entries, key=lambda entry: floors[entry.model.partition(".")[0]])


def _columns(entry: PersonalData) -> list[Field]:
    return [apps.get_model(entry.model)._meta.get_field(name) for name in entry.fields]


def _names(entry: PersonalData) -> Iterator[str]:
    """Yield the names of the columns that have one in the reader's language; the others explain those."""
    return (str(column.verbose_name) for column in _columns(entry) if column._verbose_name)


def _rows_about(account: Account, entry: PersonalData) -> QuerySet:
    others = [column.name for column in _columns(entry) if column.is_relation]
    rows = apps.get_model(entry.model)._default_manager.filter(**{entry.about: account.pk}).order_by("pk")
    return rows.select_related(*others) if others else rows


def _plain(row: Model, entry: PersonalData) -> dict[str, object]:
    return {str(column.verbose_name): _value(row, column) for column in _columns(entry)}


def _value(row: Model, column: Field) -> object:
    value = getattr(row, column.name)
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Model) else value
