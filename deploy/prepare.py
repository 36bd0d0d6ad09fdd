"""Before anything else: the folder's own Python packages, and the system libraries that some of them need.

``python3 deploy/prepare.py run|check|test``. Only the standard library is used, for it runs on a bare
machine. Every step is skipped when nothing changed since it last succeeded.
"""

import ctypes
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLED = VENV / "installed-requirements.json"
REFUSED = VENV / "refused-system-packages.json"

#: What WeasyPrint loads when a PDF is made, and the Debian packages that bring it.
PDF_LIBRARIES = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
PDF_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
APT = ("apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq")
CHINESE_FONTS = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


def main(purpose: str) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  # in one sentence, where pip would need pages
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: PYTHON=python3.11 make")
    make_venv()
    install_packages(purpose)
    if purpose != "check":
        install_libraries(purpose)


def make_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    say("Making a Python environment of its own in .venv …")
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(make, capture_output=True).returncode != 0:
        # Debian ships Python without the part that makes environments.
        package = f"python3.{sys.version_info.minor}-venv"
        if not (may_install() and apt_install([package])):
            sys.exit(f"This Python cannot make environments. Install: {by_hand([package])}")
        subprocess.run(make, check=True)


def install_packages(purpose: str) -> None:
    wanted = "requirements.txt" if purpose == "run" else "requirements-dev.txt"
    # The second file contains the first, package by package in the same version.
    covers = ["requirements.txt"] if purpose == "run" else ["requirements.txt", "requirements-dev.txt"]
    marks = {name: fingerprint(ROOT / name) for name in covers}
    if (read_json(INSTALLED).get(wanted)) == marks[wanted]:
        return
    say("Installing the Python packages (once; about a minute) …")
    INSTALLED.unlink(missing_ok=True)
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / wanted)]).returncode != 0:
        sys.exit("The Python packages could not be installed; the reason stands above. Run the command again to go on.")
    INSTALLED.write_text(json.dumps(marks), encoding="utf-8")


def install_libraries(purpose: str) -> None:
    missing = missing_packages(purpose)
    if not missing or (purpose == "run" and read_json(REFUSED) == refusal(missing)):
        return
    if may_install():
        say(f"Installing {', '.join(missing)} …")
        if apt_install(missing):
            REFUSED.unlink(missing_ok=True)
            return
    if purpose == "test":
        sys.exit(f"The tests need more from the system. Run: {by_hand(missing)}")
    say(f"Without these system libraries no PDF can be made; everything else works. To add them: {by_hand(missing)}")
    REFUSED.write_text(json.dumps(refusal(missing)), encoding="utf-8")


def missing_packages(purpose: str) -> list[str]:
    missing = [] if all(loads(name) for name in PDF_LIBRARIES) else list(PDF_PACKAGES)
    if purpose == "test":
        there = {
            "chromium": Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists(),
            "fonts-noto-cjk": CHINESE_FONTS.exists(),
            "poppler-utils": shutil.which("pdftotext") is not None,
        }
        missing += [package for package, is_there in there.items() if not is_there]
    return missing


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages; a list of packages that is missing or old is fetched first."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*APT, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(install, env=quiet, capture_output=True).returncode == 0:
        return True
    subprocess.run([*APT, "update"], env=quiet, stdout=subprocess.DEVNULL)
    return subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL).returncode == 0


def by_hand(packages: list[str]) -> str:
    return f"sudo apt-get install --no-install-recommends {shlex.join(packages)}"


def refusal(packages: list[str]) -> dict:
    """What could not be had today is asked for again tomorrow, not at every start."""
    return {"packages": packages, "on": date.today().isoformat()}


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_json(path: Path) -> dict:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
