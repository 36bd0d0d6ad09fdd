"""What the pages of the curriculum are made of. No raw HTML, no embeds, no free tables."""

from .body import BodyBlock, LessonBlock

__all__ = ["BodyBlock", "LessonBlock"]
