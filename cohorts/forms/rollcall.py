from collections.abc import Mapping

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

from cohorts.actions.rollcall import Called
from cohorts.enums import AttendanceStatus

#: How much of a note a mark keeps.
NOTE_LENGTH = 200


def read_roll(post: Mapping[str, str]) -> dict[int, Called]:
    """Return what a roll-call form says: for each enrolment id the result, the note and the mark that was shown.

    Fields are named ``status-<id>``, ``note-<id>`` and ``seen-<id>``. A note belongs to an exception only.

    :raises BadRequest: if a field holds what the page cannot have sent.
    """
    called = {}
    for name, status in post.items():
        kind, _dash, key = name.partition("-")
        if kind == "status":
            seen = post.get(f"seen-{key}", "0")
            if not (_is_number(key) and _is_number(seen)) or status not in AttendanceStatus.values:
                raise BadRequest(_("This form is incomplete. Go back, reload the page and send it again."))
            note = "" if status == AttendanceStatus.PRESENT else post.get(f"note-{key}", "")
            called[int(key)] = Called(status, _told(note), int(seen))
    return called


def _told(note: str) -> str:
    # No database keeps NUL in a text, and nobody can type it.
    return note.replace("\x00", "").strip()[:NOTE_LENGTH]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18
