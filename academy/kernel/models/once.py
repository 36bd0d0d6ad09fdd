from django.conf import settings
from django.db import models


class OnceToken(models.Model):
    """A form that was accepted, so that sending it again does nothing but lead to the same page."""

    token = models.CharField(max_length=64)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    led_to = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token"], name="once_token_is_used_once")]

    def __str__(self) -> str:
        return self.path
