"""Hostile uploads against a web worker of its own: every one answered with a sentence, memory as it was."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deploy.bench.row import Row
from deploy.bench.town import demo

MOST_MEGABYTES = 300
LARGE = 250 * 1024 * 1024
PIECE = 1024 * 1024
BORDER = "bench-border"


def measure() -> Iterator[Row]:
    demo()
    from tests.kernel.files.hostile import HOSTILE

    port = _free_port()
    server = subprocess.Popen(_gunicorn(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        visitor = Visitor(port)
        before = _private_files()
        with ThreadPoolExecutor(4) as posting:
            answers = list(posting.map(visitor.post, [(content, name) for content, name, _why in HOSTILE.values()]))
        said = sum(status == 200 and b'"refused": ["' in body for status, body in answers)
        left = _private_files() - before
        yield Row("hostile uploads answered with a sentence", f"{said} of {len(HOSTILE)}", "all", said == len(HOSTILE))
        yield Row("files that they left behind", str(left), "0", left == 0)
        status, _body = visitor.post_large()
        yield Row("a video of 250 MB", f"answered {status}", "200", status == 200)
        peak = _peak_megabytes(server.pid)
        yield Row("memory of a web worker meanwhile, at most", f"{peak} MB", "< 300 MB", peak < MOST_MEGABYTES)
    finally:
        server.terminate()
        server.wait()


def _gunicorn(port: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "gthread",
        "--threads", "4", "--timeout", "120", "--no-control-socket", "academy.wsgi:application",
    ]  # fmt: skip


class Visitor:
    """The demo's instructor, signed in, at the form of the running class."""

    def __init__(self, port: int) -> None:
        from django.conf import settings
        from django.test import Client

        from academy.people.models import Account
        from cohorts.models import Cohort

        client = Client()
        client.force_login(Account.objects.get(username="jiaoyuan"), backend=settings.AUTHENTICATION_BACKENDS[-1])
        self.session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookie = settings.SESSION_COOKIE_NAME
        self.path = f"/practice/cohorts/{Cohort.objects.get(state='running').pk}/materials/"
        self.port = port

    def post(self, file: tuple[bytes, str]) -> tuple[int, bytes]:
        content, name = file
        return self._send(self._head(name or "x"), [content])

    def post_large(self) -> tuple[int, bytes]:
        from tests.kernel.files import samples

        start = samples.video(mdat=True) + (LARGE + 8).to_bytes(4, "big") + b"mdat"
        pieces = (bytes(PIECE) for _number in range(LARGE // PIECE))
        return self._send(self._head("large.mp4"), [start], pieces, len(start) + LARGE)

    def _head(self, name: str) -> bytes:
        from academy.kernel.once import fresh_token

        fields = {"once": fresh_token(), "csrfmiddlewaretoken": "a" * 32}
        lines = [
            f'--{BORDER}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        lines.append(f'--{BORDER}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n')
        return "".join(lines).encode()

    def _send(self, head: bytes, first: list[bytes], more=(), length: int | None = None) -> tuple[int, bytes]:
        end = f"\r\n--{BORDER}--\r\n".encode()
        size = sum(map(len, first)) if length is None else length
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.putrequest("POST", self.path)
        for key, value in {
            "Content-Type": f"multipart/form-data; boundary={BORDER}",
            "Content-Length": str(len(head) + size + len(end)),
            "Cookie": f"{self.cookie}={self.session}; csrftoken={'a' * 32}",
            "X-Sent-By": "post.js",
        }.items():
            connection.putheader(key, value)
        connection.endheaders()
        for piece in (head, *first, *more, end):
            connection.send(piece)
        answer = connection.getresponse()
        return answer.status, answer.read()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(port: int) -> None:
    for _second in range(60):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)


def _private_files() -> int:
    return sum(path.is_file() for path in Path(os.environ["ACADEMY_VAR"], "private").rglob("*"))


def _peak_megabytes(parent: int) -> int:
    """Return the largest memory that a worker of the server ever held."""
    workers = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    peaks = [
        int(line.split()[1]) // 1024
        for worker in workers
        for line in Path(f"/proc/{worker}/status").read_text().splitlines()
        if line.startswith("VmHWM")
    ]
    return max(peaks)
