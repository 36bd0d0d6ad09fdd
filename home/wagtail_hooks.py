from wagtail import hooks

from home.viewsets import mend_lists

mend_lists()

#: What editors of public pages have no use for.
UNUSED_MENUS = {"reports", "help"}


@hooks.register("construct_main_menu")
def leave_out_unused(request, items: list) -> None:
    items[:] = [item for item in items if item.name not in UNUSED_MENUS]
