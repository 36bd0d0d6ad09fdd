"""One process that keeps the web server and the worker running until somebody stops it.

``PORT`` (8000) and ``HOST`` (127.0.0.1; 0.0.0.0 lets others in) come from the environment. A child that
ends is started again, later and later while it keeps ending. Ctrl-C, SIGTERM and a closed terminal end
both; a killed supervisor takes both with it.
"""

import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TextIO

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from academy.settings.environment import env  # noqa: E402
from deploy.database import VAR, is_ready  # noqa: E402

PR_SET_PDEATHSIG = 1
EVERYWHERE = "0.0.0.0"
LONGEST_PAUSE = 30
#: A child that lived this long was well; its next pause is the shortest again.
WELL_AFTER = 60
GRACE = 15


def web(host: str, port: int) -> list[str]:
    # One process: rate limits and caches live in its memory. Threads share it.
    listen = ["--bind", f"{host}:{port}", "--workers", "1", "--worker-class", "gthread", "--threads", "8"]
    manners = ["--timeout", "120", "--graceful-timeout", "10", "--log-level", "warning", "--no-control-socket"]
    return [sys.executable, "-m", "gunicorn", *listen, *manners, "academy.wsgi:application"]


def worker() -> list[str]:
    # In a container everything is root; nothing here unpickles what others sent.
    python = [sys.executable, "-W", "ignore:You're running the worker"]
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [
        *(*python, "-m", "celery", "-A", "academy.celery", "--quiet"),
        *("worker", "--beat", "--concurrency", "2", "--loglevel", "WARNING", *alone),
    ]


@dataclass
class Child:
    name: str
    command: list[str]
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = 1.0

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=end_with_supervisor,
        )

    def look_after(self) -> None:
        """Start the child again when it has ended and its pause is over."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self.pause = 1.0 if now - self.started_at > WELL_AFTER else min(self.pause * 2, LONGEST_PAUSE)
            say(f"The {self.name} ended (code {self.process.returncode}); it starts again in {self.pause:.0f} s.")
            self.sweep()
            self.process, self.start_again_at = None, now + self.pause
        if self.process is None and now >= self.start_again_at:
            self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def make_stop(self, until: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"The {self.name} does not stop by itself; it is ended.")
        self.sweep()
        self.process.wait()

    def sweep(self) -> None:
        """End the rest of the child's session, so that nothing it started stays behind."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def end_with_supervisor() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def main() -> int:
    os.umask(0o077)  # what is kept below var/ concerns persons
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "academy.settings.dev")
    os.environ.setdefault("PYTHONUTF8", "1")
    host, port = os.environ.get("HOST", "127.0.0.1"), wanted_port()
    os.environ["ACADEMY_BASE_URL"] = base_url(host, port)
    refuse_if_taken(host, port)
    lock = only_one_here()
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    if code := prepare_database(stopping):
        return code
    children = [Child("web server", web(host, port)), Child("worker", worker())]
    # The pages first: two programs that load at once open later than one after the other.
    children[1].start_again_at = time.monotonic() + LONGEST_PAUSE
    told = False
    while not stopping.is_set():
        for child in children:
            child.look_after()
        if not told and answers(host, port):
            told = True
            children[1].start_again_at = 0.0
            tell(host, port)
        stopping.wait(0.25)
    say("Stopping …")
    for child in children:
        child.ask_to_stop()
    until = time.monotonic() + GRACE
    for child in children:
        child.make_stop(until)
    lock.close()
    say("Stopped.")
    return 0


def base_url(host: str, port: int) -> str:
    """Return where QR codes and mails lead: what the environment or ``.env`` names, else where this academy answers."""
    return env.text("ACADEMY_BASE_URL") or address(host, port)


def address(host: str, port: int) -> str:
    name = "localhost" if host in {"127.0.0.1", EVERYWHERE} else host
    return f"http://{name}:{port}"


def wanted_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def refuse_if_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"Port {port} cannot be used ({error.strerror}). Choose another one: PORT={port + 1} make run")


def only_one_here() -> TextIO:
    """Hold the folder's lock; two workers on one folder would do everything twice."""
    VAR.mkdir(parents=True, exist_ok=True)
    lock = (VAR / "run.lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("The academy already runs from this folder. Stop it first (Ctrl-C where it runs).")
    return lock


def prepare_database(stopping: Event) -> int:
    if is_ready():
        return 0
    process = subprocess.Popen([sys.executable, "deploy/database.py"], cwd=ROOT, preexec_fn=end_with_supervisor)
    while process.poll() is None:
        if stopping.wait(0.1):
            process.terminate()
            process.wait()
            return 130
    return process.returncode


def answers(host: str, port: int) -> bool:
    here = "127.0.0.1" if host == EVERYWHERE else host
    try:
        urllib.request.urlopen(f"http://{here}:{port}/robots.txt", timeout=5).close()
    except urllib.error.HTTPError:
        return True  # whatever it says, it answers
    except OSError:
        return False
    return True


def tell(host: str, port: int) -> None:
    accounts = VAR / "demo-accounts.txt"
    say(f"\n  The academy is open:  {address(host, port)}/")
    if accounts.exists():
        say(f"  Demo accounts:        {accounts}")
    say("  Stop it with Ctrl-C.\n")


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
