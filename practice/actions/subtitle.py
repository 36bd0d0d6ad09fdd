"""Subtitles of a video that was posted."""

from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.files.subtitles import read_subtitles
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from practice.models import Material, Subtitle


class OnlyForVideos(Refusal):
    sentence = _("Only a video can have subtitles. Nothing was saved.")


@audited("practice.add_subtitles")
def add_subtitles(material: Material, file: BinaryIO, *, by: Account, language: str) -> Subtitle:
    """Give a video subtitles in a language; those it had in that language are replaced.

    :raises OnlyForVideos: if the material is none.
    :raises SubtitlesUnreadable: if the file is no WebVTT.
    """
    require(by, "practice.amend_material", material)
    if not material.is_video:
        raise OnlyForVideos
    text = read_subtitles(file)
    return Subtitle.objects.update_or_create(material=material, language=language, defaults={"text": text})[0]


@audited("practice.remove_subtitles")
def remove_subtitles(subtitle: Subtitle, *, by: Account) -> None:
    """Take the subtitles of one language off a video."""
    require(by, "practice.amend_material", subtitle.material)
    subtitle.delete()
