from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "academy.kernel"
    label = "kernel"

    def ready(self) -> None:
        # Web processes hand work over by name: only the worker would load the tasks by itself.
        from academy.kernel import tasks  # noqa: F401
