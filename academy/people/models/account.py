from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from academy.kernel.crypto import EncryptedCharField, blind_index
from academy.people.enums import Role

from .unit import Unit


class Account(AbstractUser):
    """One person who may log in. The person's file in a cohort is the enrolment, not this row.

    ``password`` holds a one-time code while ``must_choose_password`` is set; the code opens the
    door until ``code_expires_at`` and leads nowhere but to choosing a password.
    """

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=60)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    post = models.CharField(_("post"), max_length=100, blank=True)
    phone = EncryptedCharField(_("phone"), blank=True, default="")
    phone_index = models.CharField(max_length=32, blank=True, default="", editable=False)
    must_choose_password = models.BooleanField(default=False)
    code_expires_at = models.DateTimeField(null=True, blank=True)

    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["username"]
        constraints = [
            # Whoever signs in may type capitals: names that differ in nothing else would lock both people out.
            models.UniqueConstraint(Lower("username"), name="account_username_once"),
            models.UniqueConstraint(fields=["phone_index"], condition=~Q(phone_index=""), name="account_phone_once"),
            models.UniqueConstraint("email", condition=~Q(email=""), name="account_email_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def set_phone(self, phone: str) -> None:
        """Keep a phone number of digits together with the hash it is looked up by."""
        self.phone, self.phone_index = phone, blind_index(phone)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The role names the account holds; one query for the life of the object."""
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def masked_phone(self) -> str:
        """The phone number with its middle hidden: for lists."""
        return f"{self.phone[:3]}****{self.phone[-4:]}" if len(self.phone) > 7 else "*" * len(self.phone)

    def has_role(self, *roles: Role) -> bool:
        return bool(self.is_active and self.roles.intersection(roles))

    def code_is_spent(self, *, at: datetime) -> bool:
        """Whether the one-time code of an account that never chose a password has run out."""
        return self.must_choose_password and (self.code_expires_at is None or self.code_expires_at <= at)
