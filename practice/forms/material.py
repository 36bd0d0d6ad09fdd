from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cohorts.models import Session
from cohorts.models.timetable import SessionQuerySet
from courses.enums import CompetencyCode
from practice.enums import SubtitleLanguage
from practice.models import Material


class SessionField(forms.ModelChoiceField):
    """A session of the class with day and time; empty is the class as a whole."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            Session.objects.none(), label=_("session"), required=False, empty_label=_("the class as a whole"), **kwargs
        )

    def label_from_instance(self, obj: Session) -> str:
        starts = localtime(obj.starts_at)
        return f"{starts:%m-%d %H:%M} {obj.title}"


class AboutForm(forms.Form):
    """Where a material belongs, and what is said about it."""

    session = SessionField()
    competency = forms.ChoiceField(
        label=_("competency"), required=False, choices=[("", _("no competency in particular")), *CompetencyCode.choices]
    )
    note = forms.CharField(label=_("note for the class"), max_length=300, required=False)

    def __init__(self, *args, sessions: SessionQuerySet, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions


class PostForm(AboutForm):
    """Several files at once; with a script each comes alone and brings its title."""

    title = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)


class AmendForm(AboutForm):
    title = forms.CharField(label=pgettext_lazy("material", "title"), max_length=120)
    field_order = ["title", "session", "competency", "note"]

    @classmethod
    def about(cls, material: Material, *args, **kwargs) -> "AmendForm":
        """A form that shows what a material is now."""
        names = ("title", "session", "competency", "note")
        return cls(*args, initial={name: getattr(material, name) for name in names}, **kwargs)


class FileForm(forms.Form):
    """One file, looked into by the action."""

    file = forms.FileField(label=_("file"))

    @property
    def upload(self) -> UploadedFile:
        return self.cleaned_data["file"]


class SubtitlesForm(FileForm):
    language = forms.ChoiceField(label=_("language"), choices=SubtitleLanguage)
    file = forms.FileField(label=_("subtitles (.vtt)"), widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}))
