"""All that a build is made from, as it was read: content, settings, theme, the day; and the key of it all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from casegen.commands.building.look import Look
from casegen.commands.building.unchanged import inputs_key
from casegen.commands.processes.crew import Crew
from casegen.commands.reading.assets import digests_of
from casegen.commands.reading.gathering import Gathered, gather, read_documents
from casegen.commands.reading.project import today
from casegen.commands.reading.theme import KeptCheck, for_outputs, keep_words, make_theme, without_catalogue
from casegen.content.documents import ContentFile
from casegen.output import reader
from casegen.output.code import code_version
from casegen.output.state import State, read_state
from casegen.output.store import Store
from casegen.rendering.environment import Theme
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass, field


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a build is made from, and what is wrong with it as far as that is known before anything is made.

    `kept` are the keys under which the store has what was found out of the theme.
    """

    gathered: Gathered
    as_of: date
    code: bytes
    theme: Theme
    key: bytes
    wrong: Sequence[Diagnostic] = field(default_factory=list)
    kept: frozenset[bytes] = frozenset()


def known_state(path: Path) -> State:
    """The state that this very version of the program wrote."""
    state = read_state(path)
    return state if state.code == code_version() else State()


def take_in(
    project: Path,
    as_of: date | None,
    url: str | None,
    state: State,
    store: Store,
    crew: Crew,
    withdrawn: Path | None = None,
    *,
    dated: bool = False,
    look: Look | None = None,
) -> Inputs:
    """Read all that a build is made from. A list of what is `withdrawn` goes before the one of the content. `dated`: with the days on which Git says
    that files last changed. `look`: one that was just taken.
    """
    code, look = code_version(), look or Look(project)
    found, refused = reader.taken(look.content)
    given = ContentFile(str(withdrawn), withdrawn.read_bytes()) if withdrawn is not None else None
    gathered = gather(
        project,
        found,
        state.files,
        state.sights,
        store,
        code,
        url,
        given,
        dated=dated,
        now=look.since,
        seal=state.shelf,
    )
    gathered.problems += refused
    gathered.refused |= bool(refused)
    day = as_of or today(gathered.base.settings.fields.timezone)
    read_documents(gathered, crew, day)
    check = KeptCheck(store, code)
    theme, wrong = make_theme(*look.theme, check)
    wrong += without_catalogue(theme, gathered.base.settings)
    theme = for_outputs(theme, gathered.base.settings.fields.outputs)
    commit = gathered.history.commit
    key = inputs_key(code, day, url, commit, look.theme, gathered.digests, digests_of(gathered.assets))
    kept = {check.key, *keep_words(theme, gathered.base.settings.fields.languages, store, code)}
    return Inputs(gathered, day, code, theme, key, wrong, frozenset(kept))
