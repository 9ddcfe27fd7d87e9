"""`casegen publish`: a site that is fit to be published goes into another folder, or onto a branch of Git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from casegen.commands.building.fitness import judged
from casegen.commands.building.verifying import address_of
from casegen.commands.processes.crew import Crew
from casegen.commands.protected import protecting
from casegen.commands.telling.outcome import count
from casegen.output import placing, writer
from casegen.output.branch import Tip, commit_site, is_checked_out, tip_of
from casegen.output.changes import Changes
from casegen.output.folder import refuse_output
from casegen.output.git import contents
from casegen.output.lock import alone_in
from casegen.output.manifest import MANIFEST, Manifest, digest, read_manifest
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass
from casegen.values.layout import STATE
from casegen.values.needles import Needles
from casegen.values.weights import REGISTRY

DOMAIN = "CNAME"
"""The file of a branch from which GitHub Pages takes the domain of a site."""

_GITHUB = ".github.io"
_NOTHING = Changes((), (), ())


class RefusedError(Exception):
    """Nothing was published, and why."""

    def __init__(self, problems: Sequence[Diagnostic]) -> None:
        super().__init__()
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be handed on: the `site` of a `project`, which is to lie at `url` (None: at the address that it gives
    itself), if nothing of what `protect` names stands in it. `dry_run` writes nothing.
    """

    project: Path
    site: Path
    url: str | None = None
    protect: Needles | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing changes, what there is to say of the site all the same, and the domain that was put beside it."""

    changes: Changes
    problems: Sequence[Diagnostic]
    domain: str = ""


def publish_to(order: Order, target: Path, crew: Crew) -> Published:
    """Copy a site into a folder that is missing, empty or casegen's own. Raises RefusedError, and OSError."""
    project, site = order.project, order.site
    with alone_in(project, target):
        _stop_by(refuse_output(target, project), order)
        here, there = site.resolve(), target.resolve()
        if here.is_relative_to(there) or there.is_relative_to(here):
            message = "the folder is that of the site itself, or one lies in the other"
            _stop_by(Diagnostic("unsafe-output", Span(str(target)), message, "name a folder of its own"), order)
        manifest, problems = _fit(order, crew)
        changes, foreign = writer.plan_changes(manifest.files, target)
        _stop_by(next(iter(foreign), None), order)
        if order.protect is not None:
            # What others have put there. The site itself was searched.
            found = protecting.search_output(manifest.files, _no_bytes, target, changes, order.protect, crew)
            _stop(protecting.told(found))
        if not order.dry_run:
            with placing.staging_in(project / STATE) as staging:
                placing.stage(changes.written, partial(_one, site, manifest.files), staging)
                placing.place_staged(manifest.files, changes, target, staging)
        return Published(changes, problems)


def publish_on(order: Order, branch: str, day: date, crew: Crew) -> Published:
    """Commit a site on a branch, as of a day. What others put on the branch stays. Raises RefusedError and GitError."""
    project, site = order.project, order.site
    with alone_in(project, site):
        tip = tip_of(project, branch)
        _stop_by(_refusal(project, branch, tip), order)
        manifest, problems = _fit(order, crew)
        before: Mapping[str, str] = tip.manifest.files if tip.manifest is not None else {}
        foreign = tip.files.keys() - before.keys() - {MANIFEST}
        _stop_by(_in_the_way(branch, foreign, manifest), order)
        others = dict(contents(project, {tip.files[path] for path in foreign} - {""}))
        texts = {path: others.get(tip.files[path], b"") for path in sorted(foreign)}
        if order.protect is not None:
            inside = [
                one for path, data in texts.items() for one in protecting.find_in(path, data, order.protect, texts)
            ]
            _stop(protecting.told(inside))
        domain = _domain(branch, order.url or address_of(site), texts.get(DOMAIN), manifest, order)
        ours = tip.files.keys() & before.keys()
        written = tuple(sorted(p for p, sha in manifest.files.items() if p not in ours or before[p] != sha))
        removed = tuple(sorted(ours - manifest.files.keys()))
        if not order.dry_run:
            beside = [(DOMAIN, f"{domain}\n".encode())] if domain else []
            commit_site(project, branch, tip, removed, chain(_all(site, manifest), beside), day)
        unchanged = tuple(sorted(manifest.files.keys() - set(written)))
        return Published(Changes(written, removed, unchanged), problems, domain)


def _fit(order: Order, crew: Crew) -> tuple[Manifest, Sequence[Diagnostic]]:
    """The manifest of a site in which `verify` finds nothing that forbids it, and what else it says. Raises RefusedError."""
    problems = judged(order.site, order.url, order.protect, crew).problems
    if REGISTRY.forbid(count(problems), strict=False):
        raise RefusedError(problems)
    manifest = read_manifest(order.site)
    assert manifest is not None, "it was just verified"
    return manifest, problems


def _stop(problems: Sequence[Diagnostic]) -> None:
    if problems:
        raise RefusedError(problems)


def _stop_by(problem: Diagnostic | None, order: Order) -> None:
    _stop(protecting.verified([problem], order.protect) if problem is not None else [])


def _no_bytes(path: str) -> Iterable[bytes]:
    del path
    return []


def _all(site: Path, manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    for path in sorted(manifest.files):
        yield path, b"".join(_one(site, manifest.files, path))
    yield MANIFEST, manifest.to_bytes()


def _one(site: Path, files: Mapping[str, str], path: str) -> list[bytes]:
    """The bytes of a file of a site, which are still those that were verified."""
    place = site / path
    data = place.read_bytes() if place.is_file() and not place.is_symlink() else None
    if data is None or digest(data) != files[path]:
        message = "this file was changed while the site was published"
        raise RefusedError([Diagnostic("altered-site", Span(str(place)), message, "build the site again")])
    return [data]


def _refusal(project: Path, branch: str, tip: Tip) -> Diagnostic | None:
    """Why no site may be put on a branch; None where it is missing or our own."""
    if is_checked_out(project, branch):
        message = f"you stand on the branch `{branch}`, and its files would change under your hands"
        return Diagnostic(
            "unsafe-output", Span(branch), message, "name a branch for the site alone, such as `gh-pages`"
        )
    if tip.split_from:
        message = (
            f"`{branch}` has gone on here, and where it was fetched from, each its own way: a push would be refused"
        )
        help = f"take what is published there, `git branch --force {branch} {tip.split_from}`, and publish again"
        return Diagnostic("unsafe-output", Span(branch), message, help)
    if tip.commit and tip.manifest is None:
        message = f"the branch `{branch}` holds what casegen did not make"
        help = "name another branch, or one that does not exist yet"
        return Diagnostic("foreign-output", Span(branch), message, help)
    return None


def _in_the_way(branch: str, foreign: Iterable[str], manifest: Manifest) -> Diagnostic | None:
    """A file that is not ours where one of ours, or a folder of ours, is to stand."""
    ours = {*manifest.files, MANIFEST}
    folders = {"/".join(path.split("/")[:n]) for path in ours for n in range(1, path.count("/") + 1)}
    for path in sorted(foreign):
        around = {"/".join(path.split("/")[:n]) for n in range(1, path.count("/") + 1)}
        if path in ours or path in folders or around & ours:
            help = "take it off the branch: only what casegen made is ever replaced"
            return Diagnostic("foreign-output", Span(f"{branch}:{path}"), "casegen did not make this file", help)
    return None


def _domain(branch: str, address: str | None, there: bytes | None, manifest: Manifest, order: Order) -> str:
    """The domain that a branch has to name for a site at an address, if it does not name it yet. Raises RefusedError."""
    if address is None or DOMAIN in manifest.files:
        return ""
    host, path = urlsplit(address).netloc.lower(), urlsplit(address).path.strip("/")
    if there is not None:
        said = there.decode("utf-8", "replace").strip().lower()
        if path or said != host:
            message = f"with this file GitHub Pages serves the branch at `{said}`, and the pages say that they lie at `{address}`"
            help = "change `url` in content/site.yml and build again; or change the file on the branch, or take it away"
            _stop_by(Diagnostic("other-address", Span(f"{branch}:{DOMAIN}"), message, help), order)
        return ""
    # In a folder of a domain lies a site whose domain another repository names.
    return "" if path or host.endswith(_GITHUB) else host
