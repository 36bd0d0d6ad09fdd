"""What the worker does for public pages."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="home.publish_scheduled")
def publish_scheduled() -> None:
    """Publish approved pages whose time has come and take back those whose time is over; twice is once."""
    call_command("publish_scheduled")
