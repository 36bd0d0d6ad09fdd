"""Images of the public pages, looked at before they are taken."""

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):
    """Wagtail trusts the first bytes of a file; a GIF of six bytes broke its upload (8.0.1)."""

    def check_image_pixel_size(self, f) -> None:
        try:
            super().check_image_pixel_size(f)
            f.seek(0)
            with Image.open(f) as picture:
                picture.load()
        except (OSError, SyntaxError, ValueError) as broken:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from broken
        finally:
            f.seek(0)


class ImageForm(BaseImageForm):
    file = WholeImageField(widget=BaseImageForm.Meta.widgets["file"])
