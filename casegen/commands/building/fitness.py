"""The one way to ask whether a site is fit to be published, for `verify` and for whoever hands a site on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from casegen.commands.building.machine import traces_of_this_machine
from casegen.commands.building.verifying import Search, Verdict, address_of, verify
from casegen.commands.processes.crew import Crew
from casegen.commands.protected import protecting
from casegen.values.needles import Needles


def judged(folder: Path, url: str | None, needles: Needles | None, crew: Crew) -> Verdict:
    """What may be told of the site in a folder: with traces of this machine, and protected names, where there is a register."""
    searches: list[Search] = [traces_of_this_machine(folder, url or address_of(folder))]
    if needles is not None:
        searches.append(protecting.Search(needles))
    verdict = verify(folder, url, searches, crew)
    return replace(verdict, problems=tuple(protecting.verified(verdict.problems, needles)))
