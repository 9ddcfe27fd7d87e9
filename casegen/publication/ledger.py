"""Addresses are for ever: what was published once answers, leads on, or was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.content.corpus import Base
from casegen.content.ledger import ADDRESSES_FILE, Recorded, digest_line
from casegen.content.withdrawn import WITHDRAWN_FILE
from casegen.publication.addresses import redirect_address
from casegen.publication.permalinks import permalink
from casegen.publication.survey import Survey
from casegen.publication.withdrawn import Takedown, gone_through, wanted_paths
from casegen.publication.world import Key
from casegen.values.addresses import folded
from casegen.values.diagnostics import Diagnostic, Span

_KINDS = ("case", "person", "dossier", "page")
# So many addresses are told of those that are missing.
_TOLD = 6


def addresses_of(survey: Survey) -> frozenset[str]:
    """The addresses of the cases, people, dossiers and pages of a survey, in each language in which they exist."""
    return frozenset(address for key in survey.targets.pages if key[0] in _KINDS for address in _own(survey, key))


def new_ledger(base: Base, survey: Survey, whole: Survey | None, takedown: Takedown) -> frozenset[str]:
    """The entries that a ledger should have: no address is left out, and of what was withdrawn none is named."""
    known = addresses_of(survey)
    withdrawn = _withdrawn(base, survey, whole, takedown)
    kept = {
        digest_line(line.text) if _is_of(line, withdrawn) and line.text not in known else line.text
        for line in base.ledger or ()
    }
    return frozenset((kept | known) - {digest_line(address) for address in known})


def check_ledger(base: Base, survey: Survey, whole: Survey | None, takedown: Takedown) -> Iterator[Diagnostic]:
    """Addresses of the ledger at which nothing answers any more, and published ones that are not in it."""
    if base.ledger is None:
        return
    known = addresses_of(survey)
    answers = known | {address for key, old in _with_redirects(survey).items() for address in _old(survey, key, old)}
    withdrawn = _withdrawn(base, survey, whole, takedown)
    for line in base.ledger:
        if not (line.is_digest or line.text in answers or _is_of(line, withdrawn)):
            yield _vanished(line)
    missing = sorted(known - {line.text for line in base.ledger})
    if missing:
        told, more = ", ".join(f"`{address}`" for address in missing[:_TOLD]), len(missing) - _TOLD
        message = f"these addresses are published and not in this list: {told}"
        if more > 0:
            message = f"these addresses are published and not in this list: {told}, and {more} more"
        help = "`casegen addresses --update` adds them"
        yield Diagnostic("unrecorded-address", Span(ADDRESSES_FILE), message, help)


def _vanished(line: Recorded) -> Diagnostic:
    message = f"`{line.text}` was published, and nothing answers there any more"
    id = line.text.strip("/").rpartition("/")[2]
    help = (
        f"if it has another address now, write `redirect_from: [{id}]` into its file; if it shall be gone, add the line"
        f" `{line.text}` to {WITHDRAWN_FILE}"
    )
    return Diagnostic("vanished-address", line.span, message, help)


def _withdrawn(base: Base, survey: Survey, whole: Survey | None, takedown: Takedown) -> frozenset[str]:
    """The addresses, folded, of all that was withdrawn and of what existed through it alone; old ones too."""
    before = whole or survey
    gone = set(gone_through(takedown.keys, before, survey))
    addresses = {address for key in gone for address in _own(before, key)}
    redirects = _with_redirects(before)
    addresses |= {address for key in gone & redirects.keys() for address in _old(before, key, redirects[key])}
    settings = base.settings.fields
    asked = {
        folded(f"{permalink('', '', lang, settings.languages)}{path[1:]}")
        for path in wanted_paths(base)
        for lang in settings.languages
    }
    return frozenset({*map(folded, addresses), *asked})


def _is_of(line: Recorded, addresses: frozenset[str]) -> bool:
    return not line.is_digest and folded(line.text) in addresses


def _own(survey: Survey, key: Key) -> Iterator[str]:
    """The addresses of the page of a key, in each of its languages."""
    for lang in survey.targets.pages[key].languages:
        yield permalink(*key, lang, survey.targets.languages)


def _with_redirects(survey: Survey) -> dict[Key, tuple[str, ...]]:
    """What has a page, with the old ids and paths that lead to it."""
    return {
        **{("case", id): case.redirects for id, case in survey.cases.items()},
        **{("person", id): person.redirects for id, person in survey.persons.items()},
        **{("dossier", id): dossier.redirects for id, dossier in survey.dossiers.items()},
        **{("page", id): page.redirects for id, page in survey.pages.items()},
    }


def _old(survey: Survey, key: Key, redirects: tuple[str, ...]) -> Iterator[str]:
    """The old addresses that lead to the page of a key."""
    for old in redirects:
        if old.startswith("/"):
            yield redirect_address(key[0], old)
        else:
            for lang in survey.targets.pages[key].languages:
                yield permalink(key[0], old, lang, survey.targets.languages)
