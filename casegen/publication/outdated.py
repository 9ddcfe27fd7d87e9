"""Which translations of a document its original has left behind."""

from __future__ import annotations

from casegen.publication.manuscript import Manuscript


def outdated_in(script: Manuscript) -> dict[str, str]:
    """The languages whose translation the original has left behind, each with the language of the original."""
    if not script.translations:
        return {}
    # What compares two texts is slow to load, and most documents have no translation.
    from casegen.content.translated import changes_since

    return {
        lang: script.lang
        for lang, translation in script.translations.items()
        if any(True for _ in changes_since(script.original, script.lang, translation))
    }
