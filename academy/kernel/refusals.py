"""Saying no in words. Every named refusal of the house derives from ``Refusal``."""

from django.utils.functional import Promise


class Refusal(Exception):
    """An action was understood and not done; nothing was changed.

    A subclass sets ``sentence`` (translated, with ``%(name)s`` places) that tells the user what is
    in the way and what to do. ``str()`` gives the finished sentence in the active language.
    """

    sentence: str | Promise = ""

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(type(self).__name__)

    def __str__(self) -> str:
        return str(self.sentence) % self.details if self.details else str(self.sentence)
