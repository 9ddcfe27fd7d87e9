"""The files of two people who are merged: the one who stays takes over what the other's file says, and that becomes a sign.

What one file says and the other does not moves, as it was written. What they say differently only an editor can settle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casegen.content.comments import comments_in
from casegen.content.fields import PersonFields
from casegen.content.front_edits import Front, as_item, plain_or_quoted, read_front, with_block, with_items
from casegen.content.translation_fields import TranslationFields
from casegen.content.yaml_errors import quoted
from casegen.content.yaml_text import Tree
from casegen.publication.identity import People
from casegen.publication.rewriting import Refusal
from casegen.publication.world import World
from casegen.values.diagnostics import Span
from casegen.values.languages import Text
from casegen.values.names import same_spelling

# What stays with the person who is merged, and what is told otherwise: names become variants of the one who stays.
_STAYS = ("name", "redirect_from", "lang")
_NAMES = frozenset({"variants", "sort", "publish", "merged_into"})


def joined_files(
    world: World, people: People, sources: Mapping[str, bytes], old: str, new: str
) -> tuple[dict[str, bytes], list[Refusal]]:
    """The files of both people after `old` is merged into `new`, by path; a person without a file gets one."""
    paths = [f"content/people/{id}.md" for id in (old, new)]
    fronts: list[Front] = []
    for path, id in zip(paths, (old, new), strict=True):
        front = read_front(path, sources[path]) if path in sources else _new_file(world, people.names[id])
        if front is None:
            help = "write each field of this file on lines of its own, then merge"
            return {}, [Refusal("the fields of this file cannot be told apart", help, Span(path))]
        fronts.append(front)
    goes, stays = fronts
    refusals = list(_translations(world, old))
    added, moved, wrong = _with_names(world, people, (goes, stays), Span(paths[1]), old, new)
    refusals += wrong
    if added is not None:
        moving = _Moving(goes, added, paths[0], paths[1], [], moved)
        moving.run()
        added, refusals = moving.stays, refusals + moving.refusals
    if added is None or refusals:
        return {}, refusals
    kept = "".join(_kept(goes, moved))
    rest = f"{kept}{'' if kept.endswith(goes.end) else goes.end}merged_into: {new}{goes.end}---{goes.end}"
    return {paths[0]: (goes.mark + goes.lines[0] + rest).encode(), paths[1]: added.data}, []


def _kept(goes: Front, moved: set[int]) -> Iterator[str]:
    """What remains in the file that is given up: the name and its like, and each comment of what did not move as a whole."""
    stays = {row for key in goes.blocks if key in _STAYS for row in goes.rows(key)}
    comments = {row: (before, comment) for row, before, comment in comments_in(goes.lines, 1, goes.body - 1)}
    of = {row: key for key, (start, end) in goes.blocks.items() for row in range(start, end)}
    for row in range(1, goes.body - 1):
        if row in stays:
            yield goes.lines[row]
        elif row in comments and row not in moved:
            before, comment = comments[row]
            yield (f"# {of[row]}: {comment.lstrip('# ')}" if before and row in of else comment) + goes.end


def _new_file(world: World, names: Text) -> Front | None:
    by_lang = {lang: str(name) for lang, name in names.by_lang.items()}
    own = by_lang.get(world.languages[0])
    if own is not None and len(by_lang) == 1:
        written = f"name: {plain_or_quoted(own)}"
    else:
        written = "\n".join(["name:", *(f"  {lang}: {plain_or_quoted(name)}" for lang, name in by_lang.items())])
    return read_front("", f"---\n{written}\n---\n".encode())


def _translations(world: World, old: str) -> Iterable[Refusal]:
    """Translations of a file that is given up: only the name in them has a place elsewhere."""
    card = world.originals.get(("person", old))
    for translation in world.translated(card).values() if card is not None else ():
        fields = translation.fields
        assert isinstance(fields, TranslationFields)
        is_empty = not world.corpus.load(translation).body.text.strip()
        if not is_empty or fields.description or fields.occupation or fields.corrections:
            help = "move what it says to the translation of the one who stays, leave `name` alone, then merge"
            yield Refusal("this translation would be lost", help, Span(translation.path))


def _with_names(
    world: World, people: People, fronts: tuple[Front, Front], span: Span, old: str, new: str
) -> tuple[Front | None, set[int], list[Refusal]]:
    """The file of the one who stays, the second of both, with the other's names among its variants.

    And the lines of the other's whose comments went with them.
    """
    goes, stays = fronts
    card = world.originals.get(("person", old))
    items: dict[str, dict[str, str]] = {}
    own = world.lang(card) if card is not None else world.languages[0]
    for lang, name in people.names[old].by_lang.items():
        items[same_spelling(str(name))] = {"value": str(name)} | ({"lang": lang} if lang != own else {})
    for variant in card.fields.variants if card is not None and isinstance(card.fields, PersonFields) else ():
        told = {"lang": variant.lang, "kind": variant.kind, "source": variant.source}
        given = {key: value for key, value in told.items() if value and (key, value) != ("kind", "spelling")}
        items.setdefault(same_spelling(variant.value), {"value": variant.value, **given})
    for spelling, bearers in sorted(people.spellings.items()):
        if old in bearers:
            items.setdefault(spelling, {"value": spelling})
    known = {spelling for spelling, bearers in people.spellings.items() if new in bearers}
    known |= {same_spelling(str(name)) for name in people.names[new].by_lang.values()}
    moved = [fields for spelling, fields in items.items() if spelling not in known]
    rows = _rows_of_variants(goes)
    by_value: dict[str, list[int]] = {}
    variants = card.fields.variants if card is not None and isinstance(card.fields, PersonFields) else ()
    for variant, own_rows in zip(variants, rows if len(rows) == len(variants) else [], strict=False):
        by_value.setdefault(variant.value, own_rows)
    found = {row: (before, comment) for row, before, comment in comments_in(goes.lines, 1, goes.body - 1)}
    comments = [[found[row] for row in by_value.get(fields["value"], ()) if row in found] for fields in moved]
    taken = {row for fields in moved for row in by_value.get(fields["value"], ()) if row in found}
    written = [as_item(fields) for fields in moved]
    is_in_brackets = "variants" in stays.blocks and "[" in stays.lines[stays.blocks["variants"][0]]
    if is_in_brackets:
        # Between brackets a comment would take what follows it for its own.
        pairs = zip(moved, comments, strict=True)
        above = [f"# {fields['value']}: {comment.lstrip('# ')}" for fields, those in pairs for _, comment in those]
        stays = with_block(stays, "\n".join(above), "name") if above else stays
    else:
        written = [_with_comments(one, those) for one, those in zip(written, comments, strict=True)]
    added = with_items(stays, "variants", written, after="name")
    if added is None:
        help = f"add {', '.join(written)} to `variants:` yourself, then merge"
        return None, set(), [Refusal("the list `variants` is written in a way that cannot be edited", help, span)]
    return added, taken, []


def _with_comments(item: str, told: Sequence[tuple[str, str]]) -> str:
    """An item with its comments: those above it, and the last of those behind it, before which a text has to be quoted."""
    behind = [comment for before, comment in told if before]
    above = [comment for before, comment in told if not before] + behind[:-1]
    if behind:
        item = (item if item[0] in '{"' else quoted(item)) + f"  {behind[-1]}"
    return "\n".join([*above, item])


def _rows_of_variants(front: Front) -> list[list[int]]:
    """The lines of each variant that has lines of its own, with the comments above it."""
    start, end = front.blocks.get("variants", (0, 0))
    rows: list[list[int]] = []
    above: list[int] = []
    indent = -1
    for row in range(start + 1, end):
        line = front.lines[row]
        text = line.lstrip()
        if text.startswith("- ") and indent in (-1, len(line) - len(text)):
            indent = len(line) - len(text)
            rows.append([*above, row])
            above = []
        elif text.startswith("#"):
            above.append(row)
        elif rows:
            rows[-1] += [*above, row]
            above = []
    if rows:
        rows[-1] += above
    return rows


@dataclass
class _Moving:
    """Moves what one file says into the other."""

    goes: Front
    stays: Front
    old_path: str
    new_path: str
    refusals: list[Refusal]
    moved: set[int]

    def run(self) -> None:
        """Field by field, then the text."""
        moved = [key for key in self.goes.blocks if key not in _NAMES and key not in _STAYS]
        if (moved or self.goes.text.strip()) and self.goes.tree.get("lang") != self.stays.tree.get("lang"):
            help = "write both in one language, then merge"
            self.refusals.append(Refusal("the two files have different languages", help, self._at("lang")))
            return
        for key in moved:
            self._move(key)
        self._move_text()

    def _move(self, key: str) -> None:
        here, there = self.goes.tree[key], self.stays.tree.get(key)
        if there is None:
            self.stays = with_block(self.stays, self.goes.block(key))
            self.moved.update(self.goes.rows(key))
        elif here == there:
            return
        elif changed := _with_texts(self.stays, key, here, there):
            self.stays = changed
        else:
            self._refuse(key)

    def _refuse(self, key: str) -> None:
        message = f"the two files say different things of `{key}`"
        help = f"settle it in {self.new_path}, delete `{key}` here, then merge"
        if isinstance(self.goes.tree[key], list):
            message, help = (
                f"both files have `{key}`",
                f"move what shall stay to {self.new_path}, delete `{key}` here, then merge",
            )
        self.refusals.append(Refusal(message, help, self._at(key)))

    def _move_text(self) -> None:
        text = self.goes.text
        if not text.strip():
            return
        if self.stays.text.strip():
            help = f"move what shall stay to {self.new_path}, delete the text here, then merge"
            self.refusals.append(Refusal("both files have a text", help, Span(self.old_path, self.goes.body + 1, 1)))
            return
        # The lines take the ends of the lines of their new file.
        lines = tuple(line.rstrip("\r\n") + self.stays.end for line in text.splitlines(keepends=True))
        last = self.stays.lines[self.stays.body - 1].rstrip("\r\n") + self.stays.end
        whole = "".join([*self.stays.lines[: self.stays.body - 1], last, *lines])
        changed = read_front(self.new_path, (self.stays.mark + whole).encode())
        assert changed is not None  # its front matter is as it was
        self.stays = changed

    def _at(self, key: str) -> Span:
        row = self.goes.blocks[key][0] if key in self.goes.blocks else 0
        return Span(self.old_path, row + 1, 1, len(key))


def _with_texts(stays: Front, key: str, here: Tree, there: Tree) -> Front | None:
    """The file with the texts of a list that the other file has besides; None for what is no list of texts in both."""
    if not isinstance(here, list) or not isinstance(there, list):
        return None
    texts = [item for item in here if isinstance(item, str)]
    if len(texts) < len(here) or not all(isinstance(item, str) for item in there):
        return None
    return with_items(stays, key, [plain_or_quoted(text) for text in texts if text not in there])
