"""Pictures of a page of every kind, for eyes: on a telephone and on a desk, light and dark, Russian and English. `make screenshots`."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests.browser.visits import KINDS, chromium
from tests.published import served, site_files

DEVICES = {"phone": 360, "desk": 1280}
LANGUAGES = {"ru": "", "en": "en/"}
# The page that is not there is the same file in every language, and these two kinds are English ones themselves.
OF_ONE_LANGUAGE = frozenset({"nowhere", "case in two languages", "home in English"})


def take(folder: Path) -> int:
    """Write `<kind>-<lang>-<device>-<scheme>.png` for each page of the publication's kinds; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with served(site_files(), "/casegen/") as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for device, width in DEVICES.items():
            page = browser.new_page(viewport={"width": width, "height": 800})
            for name, address in _addresses(home):
                page.goto(address, wait_until="networkidle")
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    page.screenshot(path=folder / f"{name}-{device}-{scheme}.png", full_page=True)
                    taken += 1
        browser.close()
    return taken


def _addresses(home: str) -> list[tuple[str, str]]:
    """Names of pictures and addresses of pages that are there, by kind and language."""
    found = [("nowhere-ru", home + KINDS["nowhere"])]
    for kind, path in KINDS.items():
        for lang, prefix in LANGUAGES.items():
            if kind not in OF_ONE_LANGUAGE and _is_there(home + prefix + path):
                found.append((f"{kind}-{lang}", home + prefix + path))
    return found


def _is_there(address: str) -> bool:
    try:
        with urlopen(address):  # noqa: S310  # our own server
            return True
    except HTTPError:
        return False


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    sys.stdout.write(f"{take(folder)} pictures in {folder}/\n")
