"""Whether the editors have closed any page in Wagtail's own way; asked at every page, and hardly ever true."""

from wagtail.models import PageViewRestriction

from academy.kernel.kept import Kept

some_page_is_restricted: Kept[bool] = Kept("courses.restrictions", PageViewRestriction.objects.exists)
