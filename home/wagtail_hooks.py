from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from home.views.review import ask_why_it_is_returned, say_what_was_decided, say_why_it_was_returned
from home.viewsets import count_own_pages, mend_lists

mend_lists()
ask_why_it_is_returned()
hooks.register("before_edit_page", say_why_it_was_returned)
hooks.register("after_edit_page", say_what_was_decided)
hooks.register("construct_homepage_summary_items", count_own_pages, order=100)

#: What editors of public pages have no use for.
UNUSED_MENUS = {"reports", "help"}


@hooks.register("construct_main_menu")
def leave_out_unused(request, items: list) -> None:
    items[:] = [item for item in items if item.name not in UNUSED_MENUS]


@hooks.register("insert_global_admin_css")
def wear_the_academys_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms.css"))
