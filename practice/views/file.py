"""Handing out a file of a class. The view that calls has found its owner among what the user may see."""

from django.http import HttpRequest, HttpResponseBase

from academy.kernel.files.handing_out import Outgoing, answer_with
from practice.models import ClassFile


def hand_out(request: HttpRequest, class_file: ClassFile) -> HttpResponseBase:
    """Return the file, whole or by range; with ``?download`` in the address it is always to be saved."""
    row = class_file
    file = Outgoing(row.path, row.name, row.kind, row.size, row.sha256, row.kept_at)
    return answer_with(request, file, to_save="download" in request.GET)
