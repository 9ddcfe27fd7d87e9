"""The command `casegen publish`: hands on a site that was built, to a folder or to a branch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from casegen.commands import options
from casegen.commands.building.publishing import DOMAIN, Order, Published, RefusedError, publish_on, publish_to
from casegen.commands.processes.crew import Crew, processors
from casegen.commands.protected.protecting import masked
from casegen.commands.reading.project import today
from casegen.commands.telling.outcome import count, count_words, counted, is_withheld
from casegen.commands.telling.progress import shown_progress
from casegen.commands.telling.showing import show
from casegen.commands.telling.spoken import SpokenCommand
from casegen.commands.telling.tongue import Tongue
from casegen.output.git import GitError, remotes
from casegen.output.state import read_state
from casegen.values.layout import STATE
from casegen.values.needles import Needles
from casegen.values.weights import REGISTRY


@click.command("publish", cls=SpokenCommand)
@click.argument("site", metavar="[SITE]", type=click.Path(path_type=Path), default=Path("site"))
@click.option("--to", "target", metavar="DIR", type=click.Path(path_type=Path), help="Copy the site into this folder.")
@click.option("--branch", metavar="NAME", help="Commit the site on this branch, such as gh-pages.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@options.url
@options.protect
@options.jobs
@options.lang
def command(
    site: Path,
    target: Path | None,
    branch: str | None,
    dry_run: bool,
    url: str | None,
    protect: str | None,
    jobs: int | None,
    lang: str | None,
) -> None:
    """Hand on the site that was built, to a folder or a branch.

    SITE is the folder that a build wrote; `site` if none is named. It goes out only if `casegen verify` finds nothing
    that forbids it. DIR has to be missing, empty or casegen's own. On the branch comes a commit that names nobody, on top
    of those before; your files, the index and the branch that you work on stay as they are, and nothing is pushed.
    What was published once stays in the history of a branch: whoever has to be unnamed there needs a new branch.
    """
    tongue = options.spoken(lang)
    if (target is None) == (branch is None):
        message = "Say where to: either --to DIR or --branch NAME."
        raise click.UsageError(tongue(message))
    needles = options.protected(protect, tongue)
    project = Path.cwd()
    order = Order(project, site, url, needles, dry_run)
    try:
        with shown_progress(tongue) as progress:
            crew = Crew(jobs or processors(), progress)
            if target is not None:
                published = publish_to(order, project / target, crew)
            else:
                published = publish_on(order, branch or "", _day(project, site), crew)
    except RefusedError as refused:
        show(refused.problems, {}, REGISTRY, "text", tongue)
        if not is_withheld(refused.problems):
            words = count_words(count(refused.problems), REGISTRY, tongue)
            click.echo(tongue(f"Nothing was published: {words}."), err=True)
        raise SystemExit(1) from None
    except GitError as error:
        message = tongue("Git cannot put the site on this branch:")
        raise click.ClickException(f"{message} {' '.join(str(error).split())}") from None
    except OSError as error:
        from casegen.commands.telling.failing import failed

        click.echo(failed(error, project / (target or site), tongue), err=True)
        raise SystemExit(1) from None
    show(published.problems, {}, REGISTRY, "text", tongue)
    _print(published, str(target or branch), needles, tongue, dry_run=dry_run)
    if branch is not None and not dry_run:
        known = remotes(project)
        if known:
            click.echo(tongue(f"Nothing was pushed. To publish it: `git push {known[0]} {branch}`"))
        else:
            message = f"Nothing was pushed, and no remote is known: `git remote add origin …`, then `git push origin {branch}`"
            click.echo(tongue(message))


def _print(published: Published, where: str, needles: Needles | None, tongue: Tongue, *, dry_run: bool) -> None:
    changes = published.changes
    written = tongue(counted(len(changes.written), "file", "files"))
    files = tongue(f"{written} written, {len(changes.removed)} removed, {len(changes.unchanged)} unchanged")
    if dry_run:
        for sign, paths in (("+", changes.written), ("-", changes.removed)):
            for path in _shown(paths, needles):
                click.echo(f"{sign} {path}")
        click.echo(tongue(f"Would go to {where} ({files})"))
    else:
        click.echo(tongue(f"Handed on to {where} ({files})"))
    if published.domain:
        click.echo(tongue(f"`{DOMAIN}` beside the site tells GitHub Pages its domain: {published.domain}"))


def _shown(paths: Iterable[str], needles: Needles | None) -> Iterable[str]:
    """Paths as they may be printed: what goes may have been called by a name that is protected now."""
    return paths if needles is None else (masked(path, needles) for path in paths)


def _day(project: Path, site: Path) -> date:
    """The day as of which the site was built; today for one that was built elsewhere."""
    state = read_state(project / STATE / "state")
    is_known = state.day and state.folder == str(project / site)
    return date.fromisoformat(state.day) if is_known else today(state.timezone)
