import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.enums import Appraisal, AttendanceStatus, PeriodCode, RuleKey, RuleKind
from cohorts.forms.plan import DateInput
from cohorts.forms.session import TimeInput

#: How a share may be written. Anything longer, or with an exponent, would take ages to reckon with.
SHARE = re.compile(r"\d{1,4}(?:/\d{1,4}|\.\d{1,4})?", re.ASCII)
#: Counts that other figures are divided by.
DIVISORS = {RuleKey.GROUP_SIZE, RuleKey.HOUR_MINUTES}
#: Levels that are reached by a percentage; whoever stays below is on level 1.
LEVELS = (2, 3, 4)


class ShareField(forms.CharField):
    """A share of a whole between 0 and 1, written as ``1/7`` or ``0.5`` and kept as it was written."""

    default_error_messages = {"share": _("Write a share between 0 and 1 like 1/7 or 0.5.")}

    def __init__(self, **kwargs) -> None:
        super().__init__(max_length=12, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value).replace(" ", "").replace("／", "/")
        if not SHARE.fullmatch(text):
            raise ValidationError(self.error_messages["share"], code="share")
        try:
            share = Fraction(text)
        except ZeroDivisionError:
            raise ValidationError(self.error_messages["share"], code="share") from None
        if not 0 <= share <= 1:
            raise ValidationError(self.error_messages["share"], code="share")
        return text


class DecimalShareField(ShareField):
    """A share with at most two decimals, so that credited hours stay exact."""

    default_error_messages = {"share": _("Write a number between 0 and 1 with at most two decimals, like 0.5.")}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            exact = Decimal(text)
        except InvalidOperation:
            raise ValidationError(self.error_messages["share"], code="share") from None
        if exact.as_tuple().exponent < -2:
            raise ValidationError(self.error_messages["share"], code="share")
        return text


class RuleForm(forms.Form):
    """A new figure of one rule, from a day on. What is asked depends on the rule's kind."""

    effective_on = forms.DateField(label=_("in force from"), widget=DateInput)
    legal_basis = forms.CharField(
        label=_("legal basis"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The regulation and article, or who decided it and when."),
    )

    def __init__(self, *args, key: RuleKey, value: Any, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        self.fields = {**_fields(key, value), **self.fields}
        self.fields["effective_on"].initial = today
        self.fields["effective_on"].widget.attrs["min"] = today.isoformat()

    def clean(self) -> dict:
        cleaned = super().clean()
        for period in PeriodCode.values:
            begins, ends = cleaned.get(f"{period}_from"), cleaned.get(f"{period}_to")
            if begins and ends and begins >= ends:
                self.add_error(f"{period}_to", _("The period ends before it begins. Check both times."))
        for lower, higher in pairwise(LEVELS):
            least, more = cleaned.get(f"level_{lower}"), cleaned.get(f"level_{higher}")
            if least is not None and more is not None and least >= more:
                self.add_error(f"level_{higher}", _("A higher level takes a higher percentage than the one before."))
        return cleaned

    def value(self) -> Any:
        """Return what was entered as the JSON that a rule keeps."""
        given = self.cleaned_data
        if self.key.kind == RuleKind.STATUS_SHARES:
            return {status: given[status] for status in AttendanceStatus.values}
        if self.key.kind == RuleKind.PERIOD_TIMES:
            return {
                period: [f"{given[f'{period}_{edge}']:%H:%M}" for edge in ("from", "to")]
                for period in PeriodCode.values
            }
        if self.key.kind == RuleKind.LEVEL_PERCENTS:
            return [str(given[f"level_{level}"]) for level in LEVELS]
        if self.key.kind == RuleKind.SWITCH:
            return given["value"] == "yes"
        if self.key.kind == RuleKind.NUMBER:
            return f"{given['value'].normalize():f}"
        return str(given["value"])


def _fields(key: RuleKey, value: Any) -> dict[str, forms.Field]:
    if key.kind == RuleKind.STATUS_SHARES:
        return {
            status: DecimalShareField(label=label, initial=value.get(status, "0"))
            for status, label in AttendanceStatus.choices
        }
    if key.kind == RuleKind.PERIOD_TIMES:
        return {
            f"{period}_{edge}": forms.TimeField(
                label=_("%(period)s, %(edge)s") % {"period": label, "edge": edge_label},
                widget=TimeInput,
                initial=time.fromisoformat(value[period][number]),
            )
            for period, label in PeriodCode.choices
            for number, (edge, edge_label) in enumerate((("from", _("from")), ("to", _("to"))))
        }
    if key.kind == RuleKind.LEVEL_PERCENTS:
        return {
            f"level_{level}": forms.IntegerField(
                label=_("level %(level)s from (percent)") % {"level": level},
                initial=percent,
                min_value=1,
                max_value=100,
            )
            for level, percent in zip(LEVELS, value, strict=True)
        }
    least = {"min_value": 1} if key in DIVISORS else {}
    return {"value": _VALUE_FIELDS[key.kind](label=key.label, initial=_shown(key, value), **least)}


def _shown(key: RuleKey, value: Any) -> Any:
    return ("yes" if value else "no") if key.kind == RuleKind.SWITCH else value


def _count_field(**kwargs) -> forms.Field:
    return forms.IntegerField(**{"min_value": 0, "max_value": 9999, **kwargs})


def _number_field(**kwargs) -> forms.Field:
    return forms.DecimalField(min_value=0, max_value=9999, max_digits=6, decimal_places=2, **kwargs)


def _switch_field(**kwargs) -> forms.Field:
    return forms.ChoiceField(choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect, **kwargs)


def _appraisal_field(**kwargs) -> forms.Field:
    order = [Appraisal.EXCELLENT, Appraisal.COMPETENT, Appraisal.BASIC, Appraisal.INCOMPETENT]
    return forms.ChoiceField(choices=[(row.value, row.label) for row in order], **kwargs)


_VALUE_FIELDS = {
    RuleKind.COUNT: _count_field,
    RuleKind.NUMBER: _number_field,
    RuleKind.SHARE: ShareField,
    RuleKind.SWITCH: _switch_field,
    RuleKind.APPRAISAL: _appraisal_field,
}
