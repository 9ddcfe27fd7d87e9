"""Writes a large made-up publication, the same one for casegen, Hugo and Pelican.

    .venv/bin/python -m benchmarks.corpus N DEST --format casegen|hugo|pelican [--full] [--seed 1]

N cases of 5.7 kB, with half as many people. Every format holds the same cases, people and countries, and the theme of
peers/<format>/ that makes the same pages of them; equal arguments give equal bytes. With `--full` the generator does
what it does by itself: casegen with its default theme and all its outputs, Hugo with feeds and tags (peers/hugo-full/).
Cases are written one by one, so that a corpus may be larger than the memory.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.corpus_cases import Case, Corpus
from benchmarks.corpus_people import Person
from benchmarks.corpus_words import COUNTRIES

PEERS = Path(__file__).resolve().parent / "peers"
FORMATS = ("casegen", "hugo", "pelican")
_LINK = re.compile(r"\(case:([a-z0-9-]+)\)")
_HEADING_ID = re.compile(r" \{#s\d+\}$", re.MULTILINE)


def write_corpus(size: int, folder: Path, form: str, *, full: bool = False, seed: int = 1) -> None:
    """Write a project of `size` cases into `folder`; what stood there is removed."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    if form != "casegen":
        shutil.copytree(PEERS / form, folder, dirs_exist_ok=True)
    elif not full:
        shutil.copytree(PEERS / form / "templates", folder / "templates")
    if full and (PEERS / f"{form}-full").is_dir():
        shutil.copytree(PEERS / f"{form}-full", folder, dirs_exist_ok=True)
    people = _write_cases(
        Corpus(size, seed), folder / "content/cases", _casegen_case if form == "casegen" else _peer_case
    )
    if form == "casegen":
        _write_casegen_rest(folder / "content", people, full=full)
    else:
        _write_registries(folder / "data" if form == "hugo" else folder, people)


def _write_cases(corpus: Corpus, folder: Path, text: Callable[[Case], str]) -> list[Person]:
    """Write every case as a file; the people who occur, by slug."""
    folder.mkdir(parents=True, exist_ok=True)
    people: dict[str, Person] = {}
    for number in range(corpus.size):
        case = corpus.case(number)
        people |= {person.slug: person for person in case.head.people}
        (folder / f"{case.head.slug}.md").write_text(text(case), encoding="utf-8")
    return [people[slug] for slug in sorted(people)]


def _peer_case(case: Case) -> str:
    """YAML and Markdown for tools that want a whole day, addresses as links, and a slug."""
    lines = [
        f"title: {_quoted(case.head.title)}",
        f"slug: {case.head.slug}",
        f"summary: {_quoted(case.summary)}",
        f"date: {_whole_day(case.date)}",
        f"lang: {case.head.lang}",
        f"status: {case.status}",
        "people:",
        *(f"  - {person.slug}" for person in case.head.people),
        # Without quotes YAML takes Norway for a denial.
        f"countries: [{', '.join(_quoted(code) if code == 'NO' else code for code in case.countries)}]",
        f"tags: [{', '.join(case.tags)}]",
        "sources:",
    ]
    for source in case.sources:
        lines += [f"  - title: {_quoted(source.title)}", f"    url: {source.url}"]
        lines += [f"    publisher: {_quoted(source.publisher)}", f"    date: {_quoted(source.date)}"]
    lines.append("events:")
    for event in case.events:
        lines += [f"  - date: {_quoted(event.date)}", f"    text: {_quoted(event.text)}"]
    return _document(lines, _LINK.sub(r"(/cases/\1/)", case.body))


def _casegen_case(case: Case) -> str:
    """casegen's own front matter: an open interval from the opening day, sources with ids, no status."""
    lines = [
        f"title: {_quoted(case.head.title)}",
        f"summary: {_quoted(case.summary)}",
        f"date: {case.date}/..",
        "people:",
        *(f"  - {person.slug}" for person in case.head.people),
        f"countries: [{', '.join(case.countries)}]",
        f"tags: [{', '.join(case.tags)}]",
        f"published: {_whole_day(case.date)}",
        "events:",
    ]
    for event in case.events:
        lines += [f"  - date: {event.date}", f"    text: {_quoted(event.text)}", "    sources: [s1]"]
    lines.append("sources:")
    for number, source in enumerate(case.sources, start=1):
        lines += [f"  - id: s{number}", f"    title: {_quoted(source.title)}"]
        lines += [f"    publisher: {_quoted(source.publisher)}", f"    date: {source.date}", f"    url: {source.url}"]
    return _document(lines, _HEADING_ID.sub("", _LINK.sub(r"(\1.md)", case.body)))


def _write_casegen_rest(content: Path, people: Iterable[Person], *, full: bool) -> None:
    (content / "people").mkdir()
    for person in people:
        name = _quoted(person.name)
        variants = ", ".join(_quoted(alias) for alias in person.aliases)
        text = _document([f"name: {name}", f"sort: {name}", f"variants: [{variants}]"], "")
        (content / "people" / f"{person.slug}.md").write_text(text, encoding="utf-8")
    settings = ["title: Case archive", "url: https://cases.example.org/", "languages: [ru]"]
    settings += [] if full else ["outputs: [feed, sitemap]"]
    (content / "site.yml").write_text("\n".join(settings) + "\n", encoding="utf-8")


def _write_registries(folder: Path, people: Iterable[Person]) -> None:
    """people.json: {slug: {name, aliases, letter}}; countries.json: {code: {ru, en}}."""
    rows = {
        person.slug: {"name": person.name, "aliases": person.aliases, "letter": person.name[0]} for person in people
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in (("people", rows), ("countries", COUNTRIES)):
        (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _document(lines: Iterable[str], body: str) -> str:
    front = "\n".join(lines)
    return f"---\n{front}\n---\n" + (f"\n{body}" if body else "")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _whole_day(text: str) -> str:
    """The first day of a year or a month: "2017-04" is "2017-04-01"."""
    return text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a large made-up publication.")
    parser.add_argument("size", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DEST")
    parser.add_argument("--format", choices=FORMATS, default="casegen")
    parser.add_argument("--full", action="store_true", help="the generator's own theme and all its outputs")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write_corpus(asked.size, asked.folder, asked.format, full=asked.full, seed=asked.seed)
    files = [path for path in (asked.folder / "content").rglob("*.md") if path.is_file()]
    print(f"{asked.folder.name}: {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
