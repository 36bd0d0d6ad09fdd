from wagtail.models import PageViewRestriction


class SeldomRestricted:
    """A page that looks up its ancestors' restrictions only when there is a restriction anywhere."""

    def get_view_restrictions(self):
        from courses.queries.restriction import some_page_is_restricted

        return super().get_view_restrictions() if some_page_is_restricted() else PageViewRestriction.objects.none()
