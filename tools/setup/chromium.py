"""Finds a Chromium for the tests, installs one where it may, or says the one line to type; writes its path to a file."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The first browser that is there and starts: Ubuntu's package may be an empty shell."""
    for name in NAMES:
        path = shutil.which(name)
        if path and _starts(path):
            return path
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    return downloaded if _starts(downloaded) else None


def install() -> None:
    """Tries the system's package as root, and then Playwright's own download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("· installing Chromium from the system's packages", flush=True)
        _try("apt-get", "update", "-qq")
        _try("apt-get", "install", "-y", "-qq", "chromium")
    if find() is None:
        print("· downloading Chromium", flush=True)
        _try(sys.executable, "-m", "playwright", "install", "chromium")


def main(target: Path) -> None:
    if target.exists() and _starts(target.read_text()):
        return
    if find() is None:
        install()
    path = find()
    if path is None:
        sys.exit("The tests need Chromium. Type: sudo apt-get install -y chromium")
    print(f"· the browser for the tests is {path}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(path)


def _starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _try(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
