"""What Lighthouse says of a page of each kind, and what the page weighs.

    .venv/bin/python -m benchmarks.lighthouse [KIND …] [--lang ru|en]

Needs Node.js and a Chromium. The publication of this repository is served on 127.0.0.1, compressed as by any host. Lighthouse
plays a telephone on a slow line. The four figures are performance, accessibility, best practices and SEO, of 100.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.browser.visits import KINDS, chromium
from tests.published import served, site_files

LIGHTHOUSE = "lighthouse@13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def audited(address: str, report: Path) -> dict[str, object]:
    """Lighthouse's report on a page."""
    command = [
        *("npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={report}"),
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    environment = os.environ | {"CHROME_PATH": chromium(), "npm_config_ignore_scripts": "true"}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found: dict[str, object] = json.loads(report.read_text(encoding="utf-8"))
    return found


def scores(report: dict[str, object]) -> list[int]:
    """The four figures of a report, of 100."""
    categories = report["categories"]
    assert isinstance(categories, dict)
    return [round(100 * categories[name]["score"]) for name in CATEGORIES]


def complaints(report: dict[str, object]) -> list[str]:
    """The audits that found something to mend, where it counts."""
    categories, audits = report["categories"], report["audits"]
    assert isinstance(categories, dict)
    assert isinstance(audits, dict)
    counted = {ref["id"] for one in categories.values() for ref in one["auditRefs"] if ref["weight"]}
    return sorted(name for name in counted if audits[name]["score"] not in (1, None))


def main() -> None:
    """Print a line for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", help="kinds of pages (default: all that are no 404)")
    parser.add_argument("--lang", choices=["ru", "en"], default="ru")
    options = parser.parse_args()
    prefix = "" if options.lang == "ru" else "en/"
    print(
        "| page | bytes compressed | performance | accessibility | best practices | SEO | found |\n|---|---|---|---|---|---|---|"
    )
    with served(site_files(), "/casegen/") as home, tempfile.TemporaryDirectory() as folder:
        for kind in options.kinds or [kind for kind in KINDS if kind != "nowhere"]:
            path = prefix + KINDS[kind].removeprefix("en/")
            try:
                with urlopen(home + path) as answer:  # noqa: S310  # our own server
                    weight = len(gzip.compress(answer.read(), 6))
            except HTTPError:
                continue
            report = audited(home + path, Path(folder) / "report.json")
            print(
                f"| {kind} | {weight} |",
                *[f"{score} |" for score in scores(report)],
                ", ".join(complaints(report)),
                "|",
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
