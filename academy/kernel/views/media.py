from posixpath import normpath

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.views.static import serve

from academy.kernel.doors import ANYONE, door

#: Below it lie documents, for which the application asks who may read them (Wagtail's own address).
ASKED_FOR = "documents"


@door(admits=ANYONE)
def media(request: HttpRequest, path: str) -> FileResponse | HttpResponseNotModified:
    """Serve public pictures where no web server in front does it, and no document by its place on the disk."""
    path = normpath("/" + path.replace("\\", "/")).lstrip("/")
    if path.partition("/")[0].casefold() == ASKED_FOR:
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT)
