"""Finds a Chromium for the tests, installs one where it may, or says the one line to type; writes its path to a file."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_WITHOUT_WINDOWS = "chromium-headless-shell"
"""The same browser without anything that a person would see of it: the tests take two thirds of the time."""
_WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_LINE_TO_TYPE = f"sudo apt-get install -y {_WITHOUT_WINDOWS}"


def find() -> str | None:
    """The first browser that is there and starts: Ubuntu's package may be an empty shell."""
    for name in (_WITHOUT_WINDOWS, *_WITH_WINDOWS):
        path = shutil.which(name)
        if path and _starts(path):
            return path
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    return downloaded if _starts(downloaded) else None


def install() -> None:
    """Tries the system's packages as root, the quick one first, and then Playwright's own download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("· installing Chromium from the system's packages", flush=True)
        _try("apt-get", "update", "-qq")
        if not _try("apt-get", "install", "-y", "-qq", _WITHOUT_WINDOWS) and find() is None:
            _try("apt-get", "install", "-y", "-qq", "chromium")
    if find() is None:
        print("· downloading Chromium", flush=True)
        _try(sys.executable, "-m", "playwright", "install", "chromium")


def main(target: Path) -> None:
    if target.exists() and _starts(target.read_text()):
        return
    if shutil.which(_WITHOUT_WINDOWS) is None:
        install()
    path = find()
    if path is None:
        sys.exit(f"The tests need Chromium. Type: {_LINE_TO_TYPE}")
    print(f"· the browser for the tests is {path}")
    if Path(path).name != _WITHOUT_WINDOWS:
        print(f"  A quicker one: {_LINE_TO_TYPE}, then rm {target}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(path)


def _starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False, timeout=120).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _try(*command: str) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
