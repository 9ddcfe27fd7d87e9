"""`casegen build`: from the content to the published folder. Clean last: nothing is touched until all is well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.commands.building.explaining import explain
from casegen.commands.building.inputs import Inputs, known_state, take_in
from casegen.commands.building.joining import chunks
from casegen.commands.building.laid_out import drop_outdated
from casegen.commands.building.look import Look
from casegen.commands.building.making import (
    OTHER_FILES,
    Making,
    make,
    open_workshop,
    run,
)
from casegen.commands.building.remembering import forget, forget_previews, remember
from casegen.commands.building.sizing import sizes_of
from casegen.commands.building.unchanged import output_key
from casegen.commands.building.units import document_units
from casegen.commands.building.workshop import Workshop
from casegen.commands.processes.crew import Crew
from casegen.commands.protected.guarding import printable, stopped_by, stopped_by_site
from casegen.commands.reading.surveyed import Before, Surveyed, survey_of
from casegen.commands.telling.outcome import BuildOptions, BuildReport, count
from casegen.commands.telling.quoting import quoted_sources
from casegen.output import placing, writer
from casegen.output.folder import refuse_output
from casegen.output.lock import alone_in
from casegen.output.manifest import MANIFEST, digest
from casegen.output.scan import NOTHING_SEEN
from casegen.output.sealed import begun_in, remove
from casegen.output.state import State, Told, left_of
from casegen.output.store import Store
from casegen.output.writer import Changes
from casegen.publication.compile import worth_saying
from casegen.publication.survey import Survey
from casegen.values.codes import CODES
from casegen.values.diagnostics import Diagnostic
from casegen.values.layout import STAGING, STATE
from casegen.values.severity import Severity

if TYPE_CHECKING:
    from casegen.values.needles import Needles

__all__ = ["BuildOptions", "BuildReport", "build", "check"]


Seen = Callable[[Inputs, Survey], None]


def build(
    project: Path,
    options: BuildOptions,
    crew: Crew | None = None,
    wait: Callable[[], None] = lambda: None,
    look: Look | None = None,
    seen: Seen = lambda *_: None,
) -> BuildReport:
    """Build the publication in `project`. With an error (a warning, if `strict`) the output stays as it was.

    `wait` is told when another build has to end first. `look` is one that was just taken at the project. `seen` is told what
    the site is made from. Raises OSError when the machine fails: the output stays too.
    """
    looks = [look] if look is not None else []

    def waiting() -> None:
        # By then the project may look otherwise.
        looks.clear()
        wait()

    with alone_in(project, project / options.output, waiting):
        return _build_alone(project, options, crew or Crew(options.jobs), looks[0] if looks else None, seen)


def _build_alone(project: Path, options: BuildOptions, crew: Crew, look: Look | None, seen: Seen) -> BuildReport:
    store = Store(project / STATE / "store")
    # A build that was killed may have left what was not to be published.
    store.sweep()
    drop_outdated(project)
    placing.clear(project / STATE / STAGING)
    left = left_of(project / STATE / "state")
    for path in (*begun_in(project / STATE), *([left] if left is not None else [])):
        remove(path)
    try:
        report = stopped_by(project, options.as_of, options.protect, crew) or _build(
            project, options, crew, store, look, seen
        )
        if report.changes is None or options.dry_run:
            # What is to be told is read before what was stored for it goes.
            _ = report.problems
            store.discard()
    except BaseException:
        store.discard()
        raise
    return report


def check(project: Path, as_of: date | None, crew: Crew, protect: Needles | None = None) -> BuildReport:
    """Find out what is wrong in a project, with the help of what the last build kept; nothing is written into it."""
    found = stopped_by(project, as_of, protect, crew)
    if found is not None:
        return found
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="casegen-") as folder:
        store = Store(Path(folder), under=project / STATE / "store")
        inputs = take_in(project, as_of, None, known_state(project / STATE / "state"), store, crew, dated=True)
        surveyed = survey_of(inputs.gathered, inputs.as_of, inputs.code, rests=True)
        workshop = open_workshop(inputs.gathered, surveyed, inputs.code, None)
        workshop.tells = True
        making = Making()
        run(workshop, document_units(workshop), making, crew)
        result = _Result(inputs, surveyed, workshop, making, list(inputs.wrong))
        problems = printable(result.tell(), protect)
        store.close()
    numbers, weights = result.numbers(), inputs.gathered.weights
    sources = quoted_sources(project)
    return BuildReport(inputs.as_of, numbers, count(problems), sources, lambda: problems, weights=weights)


def _build(
    project: Path, options: BuildOptions, crew: Crew, store: Store, look: Look | None, seen: Seen
) -> BuildReport:
    folder = project / options.output
    state = known_state(project / STATE / "state")
    outputs = state.outputs if state.folder == str(folder) else NOTHING_SEEN
    asked, dated = (options.as_of, options.url), options.dated
    inputs = take_in(project, *asked, state, store, crew, options.withdrawn, dated=dated, look=look)
    refusal = refuse_output(folder, project, outputs)
    wrong = [*inputs.wrong, *([refusal] if refusal is not None else [])]
    made = _make(inputs, wrong, state, crew)
    seen(inputs, made.surveyed.survey)
    counts, making = made.counts(), made.making
    weights, serious = inputs.gathered.weights, partial(made.tell, notes=False)
    report = BuildReport(
        inputs.as_of,
        made.numbers(),
        counts,
        quoted_sources(project),
        lambda: printable(made.tell(), options.protect),
        weights=weights,
        tell_serious=lambda but: printable(serious(but=but), options.protect),
        told=making.documents,
    )
    if weights.forbid(counts, strict=options.strict):
        return report
    digests = {path: kept[1] for path, kept in making.pages.items()}
    static = {**inputs.theme.static, **OTHER_FILES}
    digests |= {path: digest(data) for path, data in static.items()}
    digests |= {path: kept[1] for path, kept in making.photos.items()}
    changes, foreign = writer.plan_changes(digests, folder, outputs)
    if foreign:
        made.wrong += foreign
        return replace(report, counts=made.counts())
    reasons = explain(made.workshop, making, state, changes.written) if options.explain else {}
    data = _Data(made.workshop, making, static)
    stopped = stopped_by_site(digests, data, folder, changes, inputs.as_of, options.protect, crew)
    if stopped is not None:
        return stopped
    if not options.dry_run:
        made.workshop.rest()
        _write(digests, data, changes, folder, project, crew)
        try:
            known = {path: outputs[path] for path in changes.as_seen}
            outputs = writer.look_at(folder, {**digests, MANIFEST: ""}, known)
            report = replace(report, sizes=sizes_of((path, one[1]) for path, one in outputs.items()))
            key = output_key(inputs.key, folder)
            now = State(inputs.code, key, folder=str(folder), outputs=outputs, counts=counts, numbers=made.numbers())
            severities = inputs.gathered.base.settings.fields.severities or {}
            now = replace(now, severities=severities, commit=inputs.gathered.history.commit, day=str(inputs.as_of))
            remember(project / STATE, made.workshop, made.surveyed, making, state, now, inputs.kept)
        except OSError as error:
            # The site is published. What is known of it is a hint, and what is not must not be half of one.
            with suppress(OSError):
                forget(project / STATE, store)
            report = replace(report, unkept=error)
        forget_previews(project, inputs.gathered.base)
    return replace(report, changes=changes, reasons=reasons)


_UNTOLD: Told = (b"", (("", 1),))
"""What stands for what came of a document that was not made."""


@dataclass
class _Result:
    """What came of a build before anything is written."""

    inputs: Inputs
    surveyed: Surveyed
    workshop: Workshop
    making: Making
    wrong: list[Diagnostic]

    def counts(self) -> dict[str, int]:
        """How often each code stands that is told in this publication."""
        return self.inputs.gathered.weights.counts(Counter(count(self._general())) + self.making.counts())

    def tell(self, *, notes: bool = True, but: Set[str] = frozenset()) -> tuple[Diagnostic, ...]:
        """Every problem that is told in this publication, `but` those in some documents, by their names.

        Without `notes`, documents of which there are only such are not asked.
        """
        documents, found, weights = self.making.documents, self.making.found, self.inputs.gathered.weights
        # Of which nothing was found is not asked again.
        names = ((key, "/".join(key)) for key in self.workshop.files)
        told = ((key, documents.get(name, _UNTOLD)) for key, name in names if name not in but)
        wrong = (
            found[key].problems if key in found else self.workshop.problems(key, kept_as)
            for key, (kept_as, counts) in told
            if counts and (notes or not all(code in CODES and weights.of(code) is Severity.NOTE for code, _ in counts))
        )
        inside = chain.from_iterable(wrong)
        return weights.told(worth_saying([*self._general(), *inside], self.surveyed.unsure))

    def numbers(self) -> dict[str, int]:
        """How many things are published."""
        survey = self.surveyed.survey
        return {"cases": len(survey.cases), "people": len(survey.persons), "countries": len(survey.countries)}

    def _general(self) -> list[Diagnostic]:
        """What is wrong elsewhere than in one document."""
        return [*self.wrong, *self.inputs.gathered.problems, *self.surveyed.problems, *self.making.problems]


def _make(inputs: Inputs, wrong: list[Diagnostic], state: State, crew: Crew) -> _Result:
    surveyed = survey_of(inputs.gathered, inputs.as_of, inputs.code, [Before(state.survey, state.files)], rests=True)
    broken = inputs.gathered.weights.stop([*wrong, *inputs.gathered.problems, *surveyed.problems])
    workshop = open_workshop(inputs.gathered, surveyed, inputs.code, None if broken else inputs.theme)
    if broken:
        making = Making()
        run(workshop, document_units(workshop), making, crew)
    else:
        making = make(workshop, surveyed, state, crew)
    return _Result(inputs, surveyed, workshop, making, wrong)


@dataclass(frozen=True, slots=True)
class _Data:
    """The bytes of the files of a site, from the theme and from the store: pages, photos, and what is joined, piece by piece."""

    workshop: Workshop
    making: Making
    static: Mapping[str, bytes]

    def __call__(self, path: str) -> Iterable[bytes]:
        making, texts = self.making, self.making.texts
        if path in self.static:
            return [self.static[path]]
        if path in making.joined:
            return chunks(self.workshop, making.joined[path], making.pages)
        if texts is not None and path in texts.files:
            return [texts.data(path)]
        page = making.pages.get(path)
        return [self.workshop.page(path, page[0]) if page is not None else self.workshop.darkroom.data(path)]


def _write(digests: Mapping[str, str], data: _Data, changes: Changes, folder: Path, project: Path, crew: Crew) -> None:
    batches = [changes.written[start : start + 200] for start in range(0, len(changes.written), 200)]
    with placing.staging_in(project / STATE) as staging:
        for _ in crew.map(partial(placing.stage, data=data, staging=staging), batches, "writing", len(changes.written)):
            pass
        placing.place_staged(digests, changes, folder, staging)
