"""What each stage of a cold build costs, in one process, and the floor under it where there is one.

    .venv/bin/python -m benchmarks.stages PROJECT [CASES]

A floor is what the libraries or the system take for the same data without anything of ours around them: to decode a
text, the events of the C parser, to find each bracket in a body, `marshal` of the same values, one digest of the card, the cleaner, to
print the same bytes by a template that does nothing else, to find each tag of a page, to write a file. Of what is ours alone, as
identities, facts that contradict each other and what a fingerprint is made of, there is none.
"""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Callable, Iterable
from hashlib import blake2b, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import nh3
import yaml
from jinja2 import Environment

from casegen.cli import hurry
from casegen.commands.building.inputs import take_in
from casegen.commands.building.making import open_workshop
from casegen.commands.building.units import document_units
from casegen.commands.processes.crew import Crew
from casegen.commands.reading.surveyed import survey_of
from casegen.content.cards import card_of, write_card
from casegen.content.documents import ContentFile, Document, read_document
from casegen.content.front_matter import split
from casegen.content.references import find_references
from casegen.content.text import decode
from casegen.content.yaml_text import read_yaml
from casegen.output.placing import stage
from casegen.output.state import State
from casegen.output.store import Store
from casegen.pages.plan import page_at
from casegen.pages.spots import own_spots
from casegen.rendering.audit import inspect, outline
from casegen.rendering.markdown import Converter
from casegen.rendering.sanitise import sanitise
from casegen.values.codec import dumps, loads
from casegen.values.vocabularies import BUILT_IN

Row = tuple[str, float, float | None]
"""A stage, its µs a case, and those of the floor."""


def spent(work: Callable[[Any], object], things: Iterable[Any]) -> float:
    """µs of CPU a thing."""
    given = list(things)
    start = process_time()
    for thing in given:
        work(thing)
    return 1e6 * (process_time() - start) / len(given)


def events(text: object) -> None:
    """The bare events of PyYAML's C parser."""
    loader = yaml.CSafeLoader(str(text))
    while loader.get_event() is not None:
        pass
    loader.dispose()


def reading(paths: list[Path]) -> Iterable[Row]:
    """The stages from a file to a card."""
    files = [ContentFile(f"content/cases/{path.name}", path.read_bytes()) for path in paths]
    yield "read the file", spent(lambda path: path.read_bytes(), paths), None
    texts = [decode(file.path, file.data)[0] or "" for file in files]
    yield (
        "text gate",
        spent(lambda file: decode(file.path, file.data), files),
        spent(lambda file: file.data.decode(), files),
    )
    parts = [split("a.md", text)[0] for text in texts]
    front = [part.front_matter for part in parts if part is not None]
    yield "YAML with positions", spent(lambda text: read_yaml("a.md", text, 2), front), spent(events, front)
    bodies = [part.body for part in parts if part is not None]
    bracket = re.compile(r"\[")
    found = spent(lambda body: find_references("a.md", body, 1), bodies)
    yield "references of the body", found, spent(bracket.findall, bodies)
    documents = [read_document(file, BUILT_IN)[0] for file in files]
    whole = spent(lambda file: read_document(file, BUILT_IN), files)
    yield "the whole document (all of the above but the read)", whole, None
    cards = [marshal.loads(write_card(card_of(document))) for document in documents]  # noqa: S302  # just written
    yield "card", spent(lambda document: write_card(card_of(document)), documents), spent(marshal.dumps, cards)
    kept = [dumps(document, Document) for document in documents]
    plain = [marshal.loads(data) for data in kept]  # noqa: S302  # just written
    yield "to the store", spent(lambda document: dumps(document, Document), documents), spent(marshal.dumps, plain)
    yield "from the store", spent(lambda data: loads(data, Document), kept), spent(marshal.loads, kept)


def making(project: Path, most: int) -> Iterable[Row]:
    """The stages from a card to a file."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store")
        inputs = take_in(project, None, None, State(), store, Crew())
        count = len(inputs.gathered.files)
        start = process_time()
        surveyed = survey_of(inputs.gathered, inputs.as_of, inputs.code)
        yield "survey (a file)", 1e6 * (process_time() - start) / count, None
        workshop = open_workshop(inputs.gathered, surveyed, inputs.code, inputs.theme)
        tools = workshop.tools
        keys = [unit.document for unit in document_units(workshop) if unit.document and unit.document[0] == "case"]
        keys = keys[:most]
        spots = [own_spots(tools.publication, *key)[0] for key in keys]
        cards = [write_card(workshop.cards(key)[0]) for key in keys]
        digests = spent(lambda data: blake2b(data, digest_size=16).digest(), cards)
        yield "fingerprint", spent(lambda spot: tools.facets.fingerprint(spot), spots), digests
        yield "resolve, problems", spent(lambda key: workshop.problems(key), keys), None
        yield "page", spent(lambda spot: page_at(tools.editions, spot), spots), None
        pages = [page_at(tools.editions, spot) for spot in spots]
        prose = [page.view.body for page in pages if getattr(page.view, "body", None)]
        converter = Converter()
        html = [converter.convert(body, str)[0] for body in prose]
        yield "Markdown", spent(lambda body: converter.convert(body, str), prose), None
        yield "sanitiser", spent(sanitise, html), spent(lambda text: nh3.clean(text), html)
        assert tools.renderer is not None
        files = [tools.renderer.render(page)[0] for page in pages]
        rendered = spent(lambda page: tools.renderer.render(page), pages)
        texts = [file.data.decode() for file in files if file is not None]
        bare = Environment(autoescape=True).from_string("<!doctype html>{{ text | safe }}")
        yield "template, its bodies from the store", rendered, spent(lambda text: bare.render(text=text), texts)
        outlines = [outline(text) for text in texts]
        tag = re.compile("<[^>]*>")
        yield "outline", spent(outline, texts), spent(tag.findall, texts)
        names = [file.path for file in files if file is not None]
        held = frozenset(names)
        pairs = list(zip(names, outlines, strict=True))
        yield "audit", spent(lambda pair: inspect(pair[0], pair[1], held, None), pairs), None
        data = {name: text.encode() for name, text in zip(names, texts, strict=True)}
        yield "hash", spent(lambda text: sha256(text).hexdigest(), data.values()), None
        start = process_time()
        stage(names, lambda name: [data[name]], Path(folder) / "staged")
        yield "write", 1e6 * (process_time() - start) / len(names), _bare_write(data, Path(folder) / "bare")


def _bare_write(data: dict[str, bytes], folder: Path) -> float:
    start = process_time()
    for name, content in data.items():
        place = folder / name
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
    return 1e6 * (process_time() - start) / len(data)


def main(project: Path, most: int) -> None:
    """Print a table."""
    hurry()
    paths = sorted((project / "content" / "cases").glob("*.md"))[:most]
    print(f"Python {sys.version.split()[0]}, {len(paths)} cases\n\n| stage | µs a case | floor |\n|---|---|---|")
    for name, cost, floor in (*reading(paths), *making(project, most)):
        print(f"| {name} | {cost:.0f} | {f'{floor:.0f}' if floor is not None else ''} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
