"""The gates before pages and documents, and the pages as those who learn see them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.documents.models import Document
from wagtail.models import Page

from practice.views.page import check_document, check_page, keep_private, read_page


@hooks.register("before_serve_page")
def close_lessons(page: Page, request: HttpRequest, args: list, kwargs: dict) -> None:
    check_page(page, request)


@hooks.register("before_serve_document")
def close_documents_of_lessons(document: Document, request: HttpRequest) -> None:
    check_document(document, request)


@hooks.register("on_serve_page", order=100)
def show_to_those_who_learn(serve: Callable) -> Callable:
    """Comes last: what restricts a page in Wagtail has been asked by then."""

    def answer(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
        response = read_page(page, request) or serve(page, request, args, kwargs)
        return keep_private(page, request, response)

    return answer
