"""The register of personal data: what is kept about a person, what for, and for how long."""

from dataclasses import dataclass

from .registry import Registry


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One model that points at an account.

    ``purpose`` and ``keep`` are sentences for the person; ``days`` counts from the end of the
    cohort, None keeps the row as long as the archive must; ``fields`` says which columns are personal.
    ``about`` is the lookup from a row to the account of the person it is about, where that person may take a
    copy of ``fields`` along; rows that also speak of others, or that are under review, name none.
    """

    model: str
    purpose: str
    keep: str
    days: int | None = None
    fields: tuple[str, ...] = ()
    about: str = ""


register_of_personal_data: Registry[PersonalData] = Registry()


def declare(
    model: str, *, purpose: str, keep: str, days: int | None = None, fields: tuple[str, ...] = (), about: str = ""
) -> None:
    """Declare a model (``app_label.ModelName``) that holds data about a person."""
    register_of_personal_data.add(model, PersonalData(model, purpose, keep, days, fields, about))
