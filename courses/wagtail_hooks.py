from wagtail import hooks

from courses.queries.author import pages_to_choose
from courses.viewsets import choosers


@hooks.register("register_admin_viewset")
def let_definitions_be_chosen() -> list:
    return list(choosers)


@hooks.register("construct_page_chooser_queryset")
def offer_own_pages(pages, request):
    return pages_to_choose(pages, request.user)
