from datetime import datetime, timedelta

from django import forms

from practice.actions.reading import LAST_PART, LONGEST_ANCHOR

#: A page that lay open without a connection for longer has nothing to say any more.
LONGEST_DELAY = timedelta(days=14)


class TickForm(forms.Form):
    """Whether the lesson is to carry the mark."""

    read = forms.BooleanField(required=False)


class PlaceForm(forms.Form):
    """A place in a lesson, and how many seconds ago the reader was there."""

    anchor = forms.SlugField(max_length=LONGEST_ANCHOR)
    part = forms.IntegerField(min_value=0, max_value=LAST_PART, required=False)
    ago = forms.IntegerField(min_value=0, max_value=int(LONGEST_DELAY.total_seconds()), required=False)

    def place(self, *, at: datetime) -> dict:
        """Return the place and its moment."""
        said = self.cleaned_data
        ago = timedelta(seconds=said["ago"] or 0)
        return {"anchor": said["anchor"], "part": said["part"] or 0, "at": at - ago}
