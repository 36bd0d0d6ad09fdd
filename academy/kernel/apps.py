from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "academy.kernel"
    label = "kernel"

    def ready(self) -> None:
        # The web server hands rows over as well: it must know the task that runs them.
        from academy.kernel import tasks  # noqa: F401
