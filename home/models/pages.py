from wagtail.models import Page


class HomePage(Page):
    """The academy's front door."""
