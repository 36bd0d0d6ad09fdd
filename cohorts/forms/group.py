from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort, Enrolment, TraineeGroup


class FormGroupsForm(forms.Form):
    count = forms.IntegerField(
        label=_("number of groups"), min_value=1, max_value=50, widget=forms.NumberInput(attrs={"min": 1, "max": 50})
    )


class SeatingForm(forms.Form):
    """Which group each trainee of the class sits in."""

    def __init__(self, *args, members: Sequence[Enrolment], groups: Sequence[TraineeGroup], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.groups = {group.pk: group for group in groups}
        choices = [("", _("no group")), *((str(group.pk), str(group)) for group in groups)]
        for member in members:
            self.fields[f"member-{member.pk}"] = forms.ChoiceField(
                label=member.trainee.name, choices=choices, required=False, initial=str(member.group_id or "")
            )

    def seated(self) -> list[tuple[Enrolment, forms.BoundField]]:
        """Return every member with the field that chooses the group."""
        return [(member, self[f"member-{member.pk}"]) for member in self.members]

    def seats(self) -> dict[Enrolment, TraineeGroup | None]:
        """Return who changes place, and to which group; who is not in what was sent stays."""
        sent = [member for member in self.members if f"member-{member.pk}" in self.data]
        wanted = {member: self.cleaned_data[f"member-{member.pk}"] for member in sent}
        return {
            member: self.groups[int(group)] if group else None
            for member, group in wanted.items()
            if group != str(member.group_id or "")
        }


class RosterFilterForm(forms.Form):
    """How a roster is ordered and narrowed; nonsense changes nothing."""

    order = forms.ChoiceField(label=_("order"), required=False)
    group = forms.ModelChoiceField(label=_("group"), required=False, queryset=None, empty_label=_("all groups"))
    unit = forms.ModelChoiceField(label=_("unit"), required=False, queryset=None, empty_label=_("all units"))
    state = forms.ChoiceField(label=_("state"), required=False)

    def __init__(self, *args, cohort: Cohort, orders, units, states, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].choices = orders
        self.fields["state"].choices = [("", _("holding a place")), *states]
        self.fields["group"].queryset = cohort.groups.all()
        self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = lambda unit: unit.label
