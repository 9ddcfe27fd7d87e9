"""The nearest right word to a wrong one, for the help of a diagnostic."""

from __future__ import annotations

from collections.abc import Iterable

from casegen.values.scripts import HYPHENS, on_latin_keyboard, without_look_alikes


def same_word(word: str, right: Iterable[str]) -> str | None:
    """The one of `right` that differs from the word in capitals, hyphens, look-alike letters or the keyboard alone.

    None when there is none, or several.
    """
    written = {_plain(word), _plain(on_latin_keyboard(word))}
    same = {choice for choice in right if _plain(choice) in written}
    return same.pop() if len(same) == 1 else None


def _plain(word: str) -> str:
    return without_look_alikes(word).translate(HYPHENS).casefold().replace("-", "_").replace(" ", "_")


def closest(word: str, right: Iterable[str], likeness: float = 0.6) -> str | None:
    """The one of `right` that `word` was probably meant to be, or None when nothing is near."""
    choices = list(right)
    if same := same_word(word, choices):
        return same
    from difflib import get_close_matches

    near = get_close_matches(without_look_alikes(word).casefold(), choices, n=1, cutoff=likeness)
    return near[0] if near else None


def closest_id(word: str, right: Iterable[str]) -> str | None:
    """As `closest`, for ids of people and cases, where a wrong guess could name somebody else; names become ids first."""
    from casegen.values.addresses import slug_of

    return closest(slug_of(word), right, likeness=0.8)


def did_you_mean(word: str, right: Iterable[str]) -> str:
    """Help for a word outside a closed list: the one that it says in Russian, or the nearest one, else the whole list."""
    from casegen.values.spoken import word_meant

    choices = list(right)
    near = word_meant(word, choices) or closest(word, choices)
    if near is not None:
        if without_look_alikes(word) == near != word:
            return f"write `{near}`: the word holds a Cyrillic letter that looks like a Latin one"
        return f"did you mean `{near}`?"
    vocabulary = ", ".join(f"`{choice}`" for choice in choices)
    return f"write one of: {vocabulary}"
