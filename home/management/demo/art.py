"""Flat drawings for sites and news: warm paper, ink and one red, made of simple shapes. No text, no photographs."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (1280, 720)
PAPER, RED, DEEP, INK, GOLD, SOFT, SKY = "#f6f0e6", "#a61b1f", "#7d1114", "#4f4b46", "#b8862f", "#f0d9cf", "#e9e4da"


def scene(name: str) -> bytes:
    """Return one drawing as PNG, 1280 × 720.

    :raises KeyError: for a name that nobody draws.
    """
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    _ground(draw)
    SCENES[name](draw)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _ground(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((880, 60, 1120, 300), fill=SOFT)
    for level in range(6):
        draw.line((0, 600 + level * 22, 1280, 590 + level * 24), fill=SKY, width=6)
    draw.rectangle((0, 590, 1280, 600), fill=INK)


def _tree(draw: ImageDraw.ImageDraw, x: int, size: int) -> None:
    draw.rectangle((x - 6, 590 - size // 2, x + 6, 592), fill=INK)
    for level in range(3):
        top, half = 590 - size + level * size // 4, size // 5 + level * size // 12
        draw.polygon([(x, top), (x - half, top + size // 3), (x + half, top + size // 3)], fill="#5e7a63")


def _house(
    draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], wall: str, roof: str, rows: int, cols: int
) -> None:
    left, top, right, bottom = box
    draw.rectangle(box, fill=wall)
    draw.rectangle((left - 16, top - 22, right + 16, top), fill=roof)
    width, height = (right - left) / cols, (bottom - top) / rows
    for row in range(rows):
        for col in range(cols):
            x, y = left + col * width + width * 0.25, top + row * height + height * 0.25
            draw.rectangle((x, y, x + width * 0.5, y + height * 0.5), fill=PAPER)


def _civic(draw: ImageDraw.ImageDraw) -> None:
    _house(draw, (360, 300, 920, 590), SOFT, RED, 2, 6)
    draw.rectangle((580, 440, 700, 590), fill=DEEP)
    draw.line((640, 160, 640, 278), fill=INK, width=8)
    draw.polygon([(644, 164), (760, 190), (644, 220)], fill=RED)
    for x, size in ((220, 190), (300, 140), (1010, 200), (1090, 150)):
        _tree(draw, x, size)


def _homes(draw: ImageDraw.ImageDraw) -> None:
    _house(draw, (150, 230, 430, 590), SOFT, INK, 5, 4)
    _house(draw, (500, 180, 800, 590), "#e6c2b3", RED, 6, 4)
    _house(draw, (870, 270, 1130, 590), SOFT, GOLD, 4, 4)
    for x in (480, 820):
        for level in range(5):
            draw.line((x, 250 + level * 70, x + 24, 250 + level * 70), fill=GOLD, width=6)
        draw.line((x, 220, x, 590), fill=GOLD, width=6)
    _tree(draw, 90, 150)
    _tree(draw, 1200, 170)


def _scales(draw: ImageDraw.ImageDraw) -> None:
    _house(draw, (420, 250, 860, 590), SOFT, DEEP, 3, 5)
    draw.line((640, 330, 640, 540), fill=RED, width=14)
    draw.line((500, 350, 780, 350), fill=RED, width=14)
    for x in (500, 780):
        draw.line((x, 350, x - 50, 440), fill=RED, width=6)
        draw.line((x, 350, x + 50, 440), fill=RED, width=6)
        draw.pieslice((x - 60, 400, x + 60, 490), 0, 180, fill=RED)
    _tree(draw, 280, 180)
    _tree(draw, 1010, 200)


def _signal(draw: ImageDraw.ImageDraw) -> None:
    _house(draw, (300, 330, 980, 590), INK, DEEP, 1, 5)
    draw.polygon([(640, 120), (610, 330), (670, 330)], fill=RED)
    for radius in (50, 90, 130):
        draw.arc((640 - radius, 120 - radius, 640 + radius, 120 + radius), 200, 340, fill=GOLD, width=8)
    _tree(draw, 180, 150)
    _tree(draw, 1100, 170)


def _factory(draw: ImageDraw.ImageDraw) -> None:
    for number in range(4):
        left = 240 + number * 180
        draw.polygon([(left, 420), (left, 330), (left + 180, 420)], fill=RED if number % 2 else DEEP)
    draw.rectangle((240, 420, 960, 590), fill=SOFT)
    for number in range(6):
        draw.rectangle((280 + number * 112, 460, 340 + number * 112, 530), fill=PAPER)
    draw.rectangle((1000, 220, 1050, 590), fill=INK)
    for number, radius in enumerate((26, 36, 46)):
        draw.ellipse(
            (
                1025 + number * 44 - radius,
                170 - number * 40 - radius,
                1025 + number * 44 + radius,
                170 - number * 40 + radius,
            ),
            fill=SKY,
        )
    _tree(draw, 150, 160)


def _class(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((340, 120, 940, 400), fill=INK)
    draw.rectangle((360, 140, 920, 380), fill="#5e7a63")
    for number in range(7):
        draw.rectangle(
            (400 + number * 72, 330 - number * 22, 440 + number * 72, 352), fill=GOLD if number % 2 else SOFT
        )
    for row in range(2):
        for number in range(6 - row):
            x, y = 260 + number * 150 + row * 75, 500 + row * 60
            draw.ellipse((x, y - 46, x + 44, y - 2), fill=SOFT)
            draw.pieslice((x - 22, y - 6, x + 66, y + 92), 180, 360, fill=RED if (row + number) % 2 else DEEP)


def _paper(draw: ImageDraw.ImageDraw) -> None:
    for number, colour in enumerate((SKY, SOFT, "#ffffff")):
        offset = number * 34
        draw.rectangle((440 + offset, 150 + offset, 800 + offset, 560 + offset), fill=colour, outline=INK, width=4)
    for line in range(6):
        draw.rectangle((560, 290 + line * 48, 560 + (260 if line % 3 else 190), 302 + line * 48), fill=SKY)
    draw.ellipse((740, 480, 850, 590), outline=RED, width=12)
    draw.line((772, 536, 792, 556), fill=RED, width=10)
    draw.line((792, 556, 824, 512), fill=RED, width=10)


def _award(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((330, 140, 950, 540), fill="#ffffff", outline=RED, width=10)
    draw.rectangle((360, 170, 920, 510), outline=GOLD, width=4)
    draw.rectangle((480, 220, 800, 250), fill=DEEP)
    for line in range(3):
        draw.rectangle((430, 300 + line * 44, 850 - line * 90, 314 + line * 44), fill=SKY)
    draw.ellipse((770, 380, 880, 490), fill=RED)
    draw.ellipse((792, 402, 858, 468), outline=PAPER, width=5)
    draw.polygon([(790, 470), (770, 570), (806, 546)], fill=DEEP)
    draw.polygon([(860, 470), (880, 570), (844, 546)], fill=DEEP)
    _tree(draw, 180, 170)
    _tree(draw, 1100, 190)


def _shelf(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((260, 120, 1020, 590), fill=SOFT, outline=INK, width=8)
    colours = (RED, GOLD, "#5e7a63", DEEP, INK, "#e6c2b3", RED)
    for shelf in range(2):
        bottom = 340 + shelf * 235
        draw.rectangle((260, bottom, 1020, bottom + 14), fill=INK)
        for number, colour in enumerate(colours):
            left, height = 310 + number * 96, 140 + (number * 37 + shelf * 53) % 50
            draw.rectangle((left, bottom - height, left + 62, bottom), fill=colour)
            draw.rectangle((left + 12, bottom - height + 24, left + 50, bottom - height + 34), fill=PAPER)


SCENES: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "civic": _civic,
    "homes": _homes,
    "scales": _scales,
    "signal": _signal,
    "factory": _factory,
    "class": _class,
    "paper": _paper,
    "award": _award,
    "shelf": _shelf,
}
