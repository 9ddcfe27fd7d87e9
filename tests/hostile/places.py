"""Every place of a publication that holds text of an editor, with one and the same text in all of them."""

from __future__ import annotations

from typing import Any

from casegen.content.documents import ContentFile
from tests.builders import a_case, a_dossier, a_file, a_page, a_person

COUNT = 34
"""How many places `everywhere` has: each is an item, since each has a way of its own to the page."""


def everywhere(number: int, text: str) -> list[ContentFile]:
    """A case, a person, a dossier and a page that say `text` wherever a text may stand; their ids end in a number."""
    id = f"no-{number}"
    source: dict[str, Any] = {"id": "a", "title": text, "publisher": text, "author": text, "note": text, "date": "2022"}
    event = {"text": text, "place": text, "authority": text, "note": text, "sources": ["a"], "date": "2022-01-15"}
    version = {"by": text, "text": text, "sources": ["a"]}
    person = {
        "person": id, "role": "subject", "note": text, "by": text,
        "charges": [{"text": text, "article": text, "sources": ["a"]}],
    }  # fmt: skip
    return [
        a_case(
            id, in_body(text), title=text, summary=text, people=[person], countries=["KZ"], dossiers=[id], grave=text,
            events=[event, {**event, "type": "own", "date": "2022-01-16"}], sources=[source],
            contested=[{"question": text, "versions": [version, {**version, "kind": "court"}]}],
            recognition=[{"body": text, "finding": text, "date": "2022-01-17", "sources": ["a"]}],
            published="2022-02-01", corrections=[{"date": "2022-02-02", "text": text}],
        ),
        a_person(
            id, in_body(text), name=f"{text} {number}", sort=text, description=text, occupation=text,
            variants=[{"value": f"{number} {text}", "kind": "spelling"}], sources=[source],
            corrections=[{"date": "2022-02-02", "text": text}],
        ),
        a_dossier(id, in_body(text), title=text, summary=text, sources=[source]),
        a_page(id, in_body(text), title=text, summary=text),
    ]  # fmt: skip


def country(text: str) -> ContentFile:
    """The introduction of a country."""
    return a_file("countries/kz", in_body(text), title=text, summary=text)


def in_body(text: str) -> str:
    """A body with the text in a paragraph, a heading, a list, a table, a quote, a definition, code, emphasis and a footnote."""
    lines = [
        f"Начало {text} конец.", f"## Глава {text}", f"- {text}\n- {text}", f"> {text}", f"Слово\n:   {text}", f"    {text}",
        f"``{text}``", f"**{text}** _{text}_", f"| a | b |\n|---|---|\n| {text} | x |", f"Слово[^1].\n\n[^1]: {text}",
        f"[{text}](https://example.org/)",
    ]  # fmt: skip
    return "\n\n".join(lines) + "\n"
