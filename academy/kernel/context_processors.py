from django.http import HttpRequest


def display(request: HttpRequest) -> dict:
    return {}


def academy(request: HttpRequest) -> dict:
    return {}
