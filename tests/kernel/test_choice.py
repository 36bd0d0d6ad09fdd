from django import forms

from academy.kernel.choice import DASHES, ask_to_choose
from academy.people.models import Account


class AskedForm(forms.Form):
    free = forms.CharField(required=False)
    kind = forms.ChoiceField(choices=[("", DASHES), ("a", "甲")])
    spoken = forms.ChoiceField(choices=[("", "都行"), ("a", "甲")])
    set = forms.ChoiceField(choices=[("a", "甲")])
    nothing = forms.ChoiceField(choices=[])
    row = forms.ModelChoiceField(Account.objects.none())
    person = forms.ModelChoiceField(Account.objects.none(), empty_label="选人")
    forced = forms.ModelChoiceField(Account.objects.none(), empty_label=None)


def test_words_stand_where_dashes_stood_and_nowhere_else():
    form = AskedForm()

    ask_to_choose(form)

    first = {
        name: str(next(iter(form.fields[name].choices), ("", ""))[1]) for name in ("kind", "spoken", "set", "nothing")
    }
    assert first == {"kind": "请选择", "spoken": "都行", "set": "甲", "nothing": ""}
    labels = [form.fields[name].empty_label for name in ("row", "person", "forced")]
    assert [label and str(label) for label in labels] == ["请选择", "选人", None]
