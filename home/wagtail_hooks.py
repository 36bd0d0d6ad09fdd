from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from home.viewsets import mend_lists

mend_lists()

#: What editors of public pages have no use for.
UNUSED_MENUS = {"reports", "help"}


@hooks.register("construct_main_menu")
def leave_out_unused(request, items: list) -> None:
    items[:] = [item for item in items if item.name not in UNUSED_MENUS]


@hooks.register("insert_global_admin_css")
def wear_the_academys_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms.css"))
