"""What makes a site unfit to be published: each done to the site of one case, which was fit before."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from casegen.output.manifest import MANIFEST, digest
from tests.files import read_files, write_files
from tests.photos import a_photo, a_png

CASE = "cases/primer/index.html"
POLICY_META = '<meta http-equiv="Content-Security-Policy"'
Damage = Callable[[Path], None]


def written(**files: bytes) -> Damage:
    """Files as if casegen had written them: with their hashes in the manifest. `__` stands for a slash, `_` for a dot."""
    return lambda site: _write(site, {name.replace("__", "/").replace("_", "."): data for name, data in files.items()})


def _write(site: Path, files: Mapping[str, bytes]) -> None:
    manifest = json.loads((site / MANIFEST).read_bytes())
    manifest["files"] |= {path: digest(data) for path, data in files.items()}
    write_files(site, {**files, MANIFEST: json.dumps(manifest)})


def replaced(path: str, *pairs: tuple[str, str]) -> Damage:
    """Texts of a file that casegen wrote are others, as if its template had said so."""

    def damage(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        _write(site, {path: text.encode()})

    return damage


def policy(old: str, new: str) -> Damage:
    """Another policy on the page of the case."""
    return replaced(CASE, (old, new))


def in_head(html: str) -> Damage:
    """More at the end of the head of the page of the case."""
    return replaced(CASE, ("</head>", html + "</head>"))


def in_body(html: str) -> Damage:
    """More at the end of the page of the case."""
    return replaced(CASE, ("</body>", html + "</body>"))


def by_hand(path: str, data: bytes = b"mine") -> Damage:
    """A file that casegen does not know of."""
    return lambda site: write_files(site, {path: data})


def unfinished(site: Path) -> None:
    """As a kill leaves it."""
    text = (site / MANIFEST).read_text(encoding="utf-8")
    (site / MANIFEST).write_text(text.replace('"complete": true', '"complete": false'), encoding="utf-8")


def in_every_folder(site: Path) -> None:
    """More of the same than is told one by one."""
    for number in range(9):
        write_files(site, {f"{number}/.DS_Store": b"Finder"})


def away(site: Path) -> None:
    """There is no folder."""
    site.rename(site.with_name("other"))


def elsewhere(site: Path) -> None:
    """The folder is a link to the site."""
    site.rename(site.with_name("other"))
    site.symlink_to("other")


def on_this_computer(site: Path) -> None:
    """As it is built for a preview."""
    for path, data in read_files(site).items():
        if path.endswith((".html", ".xml")):
            _write(site, {path: data.replace(b"https://example.org", b"http://127.0.0.1:8000")})


def _linked(site: Path) -> None:
    (site / "notes").symlink_to("../content")


def _swapped_for_a_link(site: Path) -> None:
    (site / "style.css").rename(site.parent / "style.css")
    (site / "style.css").symlink_to("../style.css")


REFERRER = '<meta name="referrer" content="no-referrer">'
JPEG = a_photo("JPEG")
EXIF = a_photo("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")

DAMAGES: Mapping[str, Damage] = {
    "unfinished-site": unfinished,
    "unfinished-site--link": elsewhere,
    "unfinished-site--missing": away,
    "unfinished-site--no-manifest": lambda site: (site / MANIFEST).unlink(),
    "altered-site": by_hand("notes.txt"),
    "altered-site--changed": by_hand(CASE, b"<p>Nobody was arrested.</p>"),
    "altered-site--device": lambda site: os.mkfifo(site / "pipe"),
    "altered-site--empty": lambda site: (site / "cases" / "somebody").mkdir(),
    "altered-site--gone": lambda site: (site / "robots.txt").unlink(),
    "altered-site--link": _linked,
    "altered-site--link-in-place": _swapped_for_a_link,
    "altered-site--many": in_every_folder,
    "altered-site--near": by_hand(".casegen-new/new/index.html"),
    "altered-site--not-utf8": written(cases__primer__index_html="<h1>Дело</h1>".encode("cp1251")),
    "weak-policy": in_body('<p onclick="x()" style="color: red">…</p>'),
    "weak-policy--document": in_body('<iframe src="../other/"></iframe><base href="/">'),
    "weak-policy--form": in_body('<form action="https://evil.example/"><button formaction="//evil.example"></button></form>'),
    "weak-policy--late": replaced(CASE, (POLICY_META, '<link rel="stylesheet" href="../../style.css">' + POLICY_META)),
    "weak-policy--link": in_body('<a href="java&Tab;script:alert(1)">…</a><a href="file:///etc/passwd">…</a>'),
    "weak-policy--none": replaced(CASE, (POLICY_META, '<meta name="x"')),
    "weak-policy--other-host": policy("img-src 'self'", "img-src 'self' https://img.example data:"),
    "weak-policy--referrer": replaced(CASE, (REFERRER, "")),
    "weak-policy--script": in_head("<script>alert(1)</script><script type=module>alert(2)</script>"),
    "weak-policy--style": in_head("<style>p { color: red }</style>"),
    "weak-policy--unsafe": policy("style-src 'self'", "style-src 'self' 'unsafe-inline'; script-src 'unsafe-eval'"),
    "weak-policy--without": policy("; base-uri 'none'; form-action 'none'", "; form-action *"),
    "foreign-load": in_head('<link rel="stylesheet" href="https://fonts.example/a.css">'),
    "foreign-load--picture": in_body('<img src="//evil.example/a.gif" srcset="../../style.css 1x, http://evil.example/c.gif 2x" alt>'),
    "foreign-load--ping": in_body('<a href="#part_main" ping="https://evil.example/">…</a>'),
    "foreign-load--refresh": in_head('<meta http-equiv="refresh" content="0; url=https://evil.example/">'),
    "foreign-load--script": in_head('<script src="https://evil.example/a.js"></script>'),
    "foreign-load--style": written(
        extra_css=b"@import '//evil.example/a.css'; /* url(https://fine.example) */ p { background: url(style.css) }"
        b"@font-face { src: url( \"https://fonts.example/a.woff2\" ) }"
    ),
    "image-metadata": written(logo_png=a_png(texts={"Author": "Ivan Primer"})),
    "image-metadata--after": written(logo_jpg=JPEG + b"PK\3\4"),
    "image-metadata--exif": written(logo_jpg=EXIF),
    "image-metadata--no-picture": written(logo_png=b"GIF, I think", other_webp=a_photo("WebP")[:-9]),
    "image-metadata--svg": written(logo_svg=b"<svg xmlns='http://www.w3.org/2000/svg'><!-- Ivan --><script/></svg>"),
    "image-metadata--webp": written(logo_webp=a_photo("WebP", xmp=b"<x:xmpmeta/>", icc_profile=b"profile")),
    "machine-trace": in_body("<p>See /home/ivan/archive/content.</p>"),
    "machine-trace--name": written(data_json=b'{"made on": "laptop-7"}'),
    "preview-page": in_head('<link rel="stylesheet" href="/-/preview.css"><script src="/livereload.js?port=8000"></script>'),
    "other-address": on_this_computer,
    "other-address--page": replaced(CASE, ('rel="canonical" href="https://example.org/', 'rel="canonical" href="https://evil.example/')),
    "large-site": lambda site: _write(site, {"logo.png": a_png(), "more.txt": b"."}),
    "broken-link": in_body('<a href="../nobody/">…</a><a href="#nowhere">…</a>'),
    "broken-link--base": replaced("404.html", ('href="/archive/cases/"', 'href="/cases/"')),
    "broken-link--feed": written(other_xml=b'<a><link href="https://example.org/archive/nothing/"/></a>'),
    "broken-link--picture": in_body('<img src="../../gone.webp" alt="">'),
    "broken-link--root": in_body('<a href="/cases/primer/">…</a>'),
    "broken-link--style": written(extra_css=b"p { background: url('gone.png') }"),
    "duplicate-id": in_body('<p id="part_main">…</p>'),
    "page-structure": in_body("<h1>…</h1>"),
}  # fmt: skip
