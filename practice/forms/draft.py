from django import forms


class DraftForm(forms.Form):
    """What the editor sends: the text, and the serial of the draft the page was showing."""

    text = forms.CharField(required=False, strip=False)
    serial = forms.IntegerField(required=False, min_value=0)
    is_own_work = forms.BooleanField(required=False)

    def said(self) -> dict[str, object]:
        """Return what was understood; nonsense in a hidden field counts as nothing."""
        self.full_clean()
        found = self.cleaned_data
        return {"text": found.get("text") or "", "serial": found.get("serial") or 0}

    def is_signed(self) -> bool:
        """Whether the statement of own work was ticked."""
        return bool(self.cleaned_data.get("is_own_work"))
