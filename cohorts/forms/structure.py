from django import forms

from cohorts.enums import StructureGroup


class StructureForm(forms.Form):
    """At least how many of each group; an empty field asks for nobody."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for group in StructureGroup:
            self.fields[group] = forms.IntegerField(
                label=group.label,
                required=False,
                min_value=0,
                max_value=500,
                widget=forms.NumberInput(attrs={"min": 0, "max": 500}),
            )
