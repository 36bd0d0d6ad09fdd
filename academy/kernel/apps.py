from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "academy.kernel"
    label = "kernel"
