from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.enums import PostRole
from cohorts.models import Enrolment
from cohorts.queries.class_post import Post, eligible_for


class ClassPostsForm(forms.Form):
    """Who holds which post: one choice for each, among those who may."""

    def __init__(self, *args, posts: Sequence[Post], members: Sequence[Enrolment], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(row.pk): row for row in members}
        for post in posts:
            may_hold = eligible_for(post.role, members)
            self.fields[post.role.value] = forms.ChoiceField(
                label=post.role.label,
                required=False,
                initial=str(post.holder.pk) if post.holder else "",
                choices=[
                    ("", _("vacant")),
                    *((str(row.pk), f"{row.trainee.name} · {row.unit.label}") for row in may_hold),
                ],
            )

    def committee(self) -> list[forms.BoundField]:
        return [self[role.value] for role in PostRole if not role.is_of_branch]

    def branch(self) -> list[forms.BoundField]:
        return [self[role.value] for role in PostRole if role.is_of_branch]

    def posts(self) -> dict[PostRole, Enrolment | None]:
        """Return what was chosen for the posts that were sent."""
        sent = [role for role in PostRole if role.value in self.data]
        return {role: self.members.get(self.cleaned_data[role.value]) for role in sent}
