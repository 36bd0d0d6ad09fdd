"""What an address or a pressed button names, before anybody looks it up."""


def number_asked(text: str) -> int:
    """Return the number that ``text`` names; 0, which no row has, for anything that cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
