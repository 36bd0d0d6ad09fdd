from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort, Enrolment, TraineeGroup

MOST_PROPOSALS = 9999


@dataclass(frozen=True, slots=True)
class Seat:
    """A trainee with the fields that choose the group and fix them in it."""

    member: Enrolment
    group: forms.BoundField
    fixed: forms.BoundField


class FormGroupsForm(forms.Form):
    count = forms.IntegerField(
        label=_("number of groups"), min_value=1, max_value=50, widget=forms.NumberInput(attrs={"min": 1, "max": 50})
    )

    seed = forms.IntegerField(
        label=_("proposal no."),
        min_value=1,
        max_value=MOST_PROPOSALS,
        required=False,
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_PROPOSALS}),
        help_text=_("The same number gives the same groups; another number is another proposal."),
    )

    def clean_seed(self) -> int:
        return self.cleaned_data["seed"] or 1

    def proposal(self) -> int:
        """Return the number to deal with: the one in the form, or the one after it for the next proposal."""
        seed = self.cleaned_data["seed"]
        return seed % MOST_PROPOSALS + 1 if "next" in self.data else seed


class SeatingForm(forms.Form):
    """Which group each trainee of the class sits in, and who stays there when groups are formed anew."""

    def __init__(self, *args, members: Sequence[Enrolment], groups: Sequence[TraineeGroup], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.groups = {group.pk: group for group in groups}
        choices = [("", _("no group")), *((str(group.pk), str(group)) for group in groups)]
        for member in members:
            self.fields[f"member-{member.pk}"] = forms.ChoiceField(
                label=member.trainee.name, choices=choices, required=False, initial=str(member.group_id or "")
            )
            self.fields[f"fixed-{member.pk}"] = forms.BooleanField(
                label=member.trainee.name, required=False, initial=member.is_group_fixed
            )

    def seated(self) -> list[Seat]:
        """Return every member with the fields of the row."""
        return [Seat(row, self[f"member-{row.pk}"], self[f"fixed-{row.pk}"]) for row in self.members]

    def fixed(self) -> dict[Enrolment, bool]:
        """Return whose mark changes; who is not in what was sent keeps it."""
        sent = [member for member in self.members if f"member-{member.pk}" in self.data]
        wanted = {member: self.cleaned_data[f"fixed-{member.pk}"] for member in sent}
        return {member: is_fixed for member, is_fixed in wanted.items() if is_fixed != member.is_group_fixed}

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
