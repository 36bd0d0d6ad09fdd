"""A QR code as a path that a template draws: no picture file, no script, holds under a strict content policy."""

from dataclasses import dataclass

import segno


@dataclass(frozen=True, slots=True)
class QrCode:
    """``path`` is the ``d`` of an SVG path in a square of ``size`` × ``size`` modules, without a quiet zone."""

    path: str
    size: int

    @property
    def box(self) -> int:
        """The side of the square with the two modules of light around it that a reader needs on a dark page."""
        return self.size + 4


def qr_code(text: str) -> QrCode:
    """Return a text as QR code of medium error correction (ISO/IEC 18004, level M)."""
    modules = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, module in enumerate(row) if module)
    return QrCode("".join(dark), len(modules))
