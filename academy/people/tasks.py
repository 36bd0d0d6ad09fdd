"""What the worker does for people: each task may run twice and leaves the same result."""

from celery import shared_task
from django.utils import timezone

from academy.people.actions.liaison import lay_down_role as lay_down
from academy.people.models import Account


@shared_task(name="people.lay_down_role")
def lay_down_role(*, account_id: int) -> None:
    """Take the liaison's role from somebody whose last term ended yesterday."""
    if account := Account.objects.filter(pk=account_id).first():
        lay_down(account, on=timezone.localdate())
