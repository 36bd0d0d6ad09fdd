"""Putting the shipped framework and standard in force."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser

from academy.competency.framework import shipped_data
from academy.kernel.audit import audited
from academy.progress.models import FrameworkVersion, StandardVersion

#: Early enough for every record that an academy may bring along.
SINCE = date(2020, 1, 1)


@audited("progress.install_framework")
def install_framework(*, by: AbstractBaseUser | None = None, at: datetime | None = None) -> None:
    """Write the shipped versions that are missing; versions that are there stay as they are.

    Needs no permission: it is part of setting up an academy, before there is anybody to ask.
    """
    for model, name in ((FrameworkVersion, "framework-1.json"), (StandardVersion, "standard-1.json")):
        data = shipped_data(name)
        model.objects.get_or_create(version=data["version"], defaults={"data": data, "effective_on": SINCE})
