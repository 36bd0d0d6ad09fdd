from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What one row of the evidence ledger says.

    ``record``, ``propose`` and ``replace`` carry a fact; ``confirm`` and ``withdraw`` speak about one.
    """

    RECORD = "record", _("recorded")
    PROPOSE = "propose", _("proposed")
    CONFIRM = "confirm", _("confirmed")
    WITHDRAW = "withdraw", _("withdrawn")
    REPLACE = "replace", _("recorded in place of an earlier one")


#: Rows that carry a fact of their own.
FACTS = (Act.RECORD, Act.PROPOSE, Act.REPLACE)
#: Rows that end the force of the fact they are about.
ENDINGS = (Act.WITHDRAW, Act.REPLACE)
