"""Work is shared without a trace: whoever does it, results, their order, what is told on the way and every byte are the same."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from casegen.commands.building import making
from casegen.commands.building.build import build, check
from casegen.commands.processes import crew
from casegen.commands.processes.crew import Crew, processors
from casegen.commands.processes.press import LIMITS
from casegen.commands.reading import gathering
from casegen.commands.telling.outcome import BuildOptions
from casegen.values.diagnostics import has_errors
from tests.files import read_files, write_files
from tests.support import AS_OF

BATCHES = [[1, 2, 3], [4], [5, 6], [7, 8, 9, 10], []]
TOTAL = 10
Executors = Callable[[], Executor]
Editions = list[tuple[Mapping[str, bytes], Sequence[object]]]
EXECUTORS: dict[str, Executors] = {
    "threads": partial(ThreadPoolExecutor, 2),
    "processes that are spawned": partial(ProcessPoolExecutor, 2, get_context("spawn")),
}
each_executor = pytest.mark.parametrize("executor", EXECUTORS.values(), ids=EXECUTORS.keys())


def squares(batch: Sequence[int]) -> tuple[int, list[int]]:
    """The squares of some numbers, and the process in which they were found."""
    return os.getpid(), [number * number for number in batch]


def fail(batch: Sequence[int]) -> int:
    """Fail on the second batch."""
    if 4 in batch:
        raise OSError(5, "the disk is gone", "a.md")
    return len(batch)


class Heard:
    """What was told of the progress of some work."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int, int]] = []

    def __call__(self, stage: str, done: int, total: int) -> None:
        self.told.append((stage, done, total))


def worked(crew: Crew) -> tuple[list[list[int]], set[int]]:
    """The results of a crew, and the processes that worked."""
    found = list(crew.map(squares, BATCHES, "squaring", TOTAL))
    return [result for _, result in found], {process for process, _ in found}


EXPECTED = [[1, 4, 9], [16], [25, 36], [49, 64, 81, 100], []]
TOLD = [("squaring", done, TOTAL) for done in (3, 4, 6, 10, 10)]


def test_one_process_does_all_of_it_itself() -> None:
    heard = Heard()
    assert worked(Crew(1, heard)) == (EXPECTED, {os.getpid()})
    assert heard.told == TOLD


def test_two_processes_give_the_same_results_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    heard = Heard()
    results, processes = worked(Crew(2, heard))
    assert (results, heard.told) == (EXPECTED, TOLD)
    assert processes - {os.getpid()}


def test_where_threads_run_processes_are_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that another thread holds would stay locked in a forked process for ever."""
    monkeypatch.setattr(crew, "FEWEST", 1)
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        results, processes = worked(Crew(2))
    finally:
        over.set()
        thread.join()
    assert results == EXPECTED
    assert processes - {os.getpid()}


def test_little_work_is_shared_with_nobody() -> None:
    assert TOTAL < crew.FEWEST
    assert worked(Crew(2)) == (EXPECTED, {os.getpid()})


@each_executor
def test_an_executor_that_is_given_works_and_is_left_open(executor: Executors) -> None:
    heard = Heard()
    with executor() as given:
        for _ in range(2):
            assert worked(Crew(executor=given, progress=heard))[0] == EXPECTED
    assert heard.told == TOLD * 2


def test_work_that_there_is_not_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    heard = Heard()
    assert list(Crew(2, heard).map(squares, [], "squaring", 0)) == []
    assert heard.told == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_fails_in_any_process_fails_here(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    with pytest.raises(OSError, match="the disk is gone") as failure:
        list(Crew(jobs).map(fail, BATCHES, "failing", TOTAL))
    assert failure.value.filename == "a.md"


def test_there_is_a_processor() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)


# ── whole builds ─────────────────────────────────────────────────────────────────────────────────────────────────────

SITE = "title: {ru: Пример, en: Example}\nurl: https://example.org\nlanguages: [ru, en]\n"


def a_case(number: int) -> str:
    people = f"people: [ivan-primer, Анна Другая {number}]"
    events = f"events: [{{date: 20{number + 1:02}-01, text: Задержан., type: detention, people: [ivan-primer]}}]"
    before = f"Дело [[a{number - 1:02}]]." if number else "Первое дело."
    return f"---\ntitle: Дело {number}\ncountries: [KZ]\n{people}\n{events}\n---\n{before}\n\n## Суд\n\nРассказ.\n"


QUIET = frozenset({"no-source", "unrecorded-translation"})
CONTENT = {
    "content/site.yml": SITE,
    **{f"content/cases/a{number:02}.md": a_case(number) for number in range(20)},
    **{f"content/cases/a{number:02}.en.md": f"---\ntitle: Case {number}\n---\n" for number in range(0, 20, 4)},
    "content/people/ivan-primer.md": "---\nname: {ru: Иван Пример, en: Ivan Primer}\n---\n",
    "content/pages/about.md": "---\ntitle: О нас\nmenu: 1\n---\nТекст.\n",
}
# Some cases change, one comes, one goes; the others stay as they were.
AFTERWARDS = {
    "content/cases/a03.md": a_case(3).replace("Рассказ", "Другой рассказ"),
    "content/cases/a07.md": a_case(7).replace("Анна Другая 7", "Анна Третья"),
    "content/cases/b.md": a_case(18).replace("Дело 18", "Новое дело").replace("Анна", "Мария"),
}


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a small site is shared."""
    monkeypatch.setattr(crew, "FEWEST", 1)
    monkeypatch.setattr(gathering, "BATCH", 3)
    monkeypatch.setattr(making, "BATCH", 3)


def built(project: Path, crew: Crew) -> Editions:
    """The site and what is told of it: of a new project, after changes, and with a mistake."""
    found: Editions = []
    stages: list[Mapping[str, str]] = [CONTENT, AFTERWARDS, {"content/cases/c.md": "---\ntitle: В\n---\n[[nobody]]\n"}]
    for files in stages:
        write_files(project, files)
        if files is AFTERWARDS:
            (project / "content" / "cases" / "a19.md").unlink()
        report = build(project, BuildOptions(as_of=AS_OF), crew)
        found.append((read_files(project / "site"), (report.problems, report.counts, report.numbers, report.changes)))
    return found


@pytest.fixture
def alone(tmp_path: Path) -> Editions:
    """What one process builds, with batches of the usual size."""
    found = built(tmp_path / "alone", Crew())
    first, second, third = (site for site, _ in found)
    assert len(first) > 60
    assert (first != second, second == third) == (True, True)
    return found


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("small_batches")
def test_the_number_of_processes_changes_no_byte(jobs: int, alone: Editions, tmp_path: Path) -> None:
    assert built(tmp_path / "project", Crew(jobs)) == alone


@pytest.mark.usefixtures("small_batches")
def test_processes_that_are_given_and_share_nothing_change_no_byte(alone: Editions, tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as given:
        assert built(tmp_path / "project", Crew(executor=given)) == alone


@pytest.mark.usefixtures("small_batches")
def test_progress_is_told_from_the_first_file_to_the_last(tmp_path: Path) -> None:
    heard = Heard()
    write_files(tmp_path, CONTENT)
    build(tmp_path, BuildOptions(as_of=AS_OF, jobs=2), Crew(2, heard))
    stages = list(dict.fromkeys(stage for stage, _, _ in heard.told))
    assert stages == ["reading", "making", "indexing", "writing"]
    for stage in stages:
        told = [(done, total) for found, done, total in heard.told if found == stage]
        assert told == sorted(told)
        # Of the index there are few files in a small publication.
        assert told[-1][0] == told[-1][1] > (0 if stage == "indexing" else 20)


@pytest.mark.usefixtures("small_batches")
def test_a_mistake_in_a_template_is_told_once_whoever_meets_it(tmp_path: Path) -> None:
    found = []
    for jobs in (1, 2):
        project = tmp_path / str(jobs)
        write_files(project, {**CONTENT, "templates/case.html": "\n{{ nothing }}"})
        report = build(project, BuildOptions(as_of=AS_OF), Crew(jobs))
        found.append([problem for problem in report.problems if problem.code not in QUIET])
    assert found[0] == found[1]
    assert [(problem.code, problem.span.line) for problem in found[0]] == [("template-error", 2)]


@pytest.mark.usefixtures("small_batches")
def test_a_build_with_a_kept_survey_can_be_shared_by_processes_that_are_spawned(tmp_path: Path) -> None:
    """What was kept of an earlier build once could not be given to another process: on macOS every second build failed."""
    sites = []
    for name in ("spawned", "alone"):
        project = tmp_path / name
        write_files(project, CONTENT)
        assert build(project, BuildOptions(as_of=AS_OF)).changes is not None
        write_files(project, {"templates/case.html": '{% extends "theme:case.html" %}{% block end %}!{% endblock %}'})
        if name == "alone":
            report = build(project, BuildOptions(as_of=AS_OF))
        else:
            with ProcessPoolExecutor(2, get_context("spawn")) as given:
                report = build(project, BuildOptions(as_of=AS_OF), Crew(executor=given))
        assert report.changes is not None
        assert report.changes.written
        sites.append(read_files(project / "site"))
    assert sites[0] == sites[1]
    with ProcessPoolExecutor(2, get_context("spawn")) as given:
        assert not has_errors(check(tmp_path / "spawned", AS_OF, Crew(executor=given)).problems)


def die(batch: Sequence[int]) -> int:
    """End the process, as the system does when memory is short."""
    os._exit(batch[0] % 2 + 7)


def dies_with(thing: int, folder: str, batch: Sequence[int]) -> tuple[int, list[int]]:
    """As `squares`; a process that is given a certain thing is killed, as often as there are files in a folder."""
    left = sorted(Path(folder).iterdir())
    if thing in batch and left:
        left[0].unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return squares(batch)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_process_that_is_killed_loses_nothing(times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first time its batch is given to another process, then each thing of it to one of its own, twice if need be."""
    monkeypatch.setattr(crew, "FEWEST", 1)
    write_files(tmp_path, {str(number): "" for number in range(times)})
    heard = Heard()
    found = list(Crew(2, heard).map(partial(dies_with, 8, str(tmp_path)), BATCHES, "squaring", TOTAL))
    alone = [[49], [64], [81], [100]] if times > 1 else [[49, 64, 81, 100]]
    assert [result for _, result in found] == [*EXPECTED[:3], *alone, []]
    assert heard.told[-1] == ("squaring", TOTAL, TOTAL)
    if times > 1:
        assert len({process for process, result in found if result in alone}) == 4


@pytest.mark.parametrize("times", [4, 100])
def test_what_kills_every_process_is_lost_and_nothing_else(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "FEWEST", 1)
    write_files(tmp_path, {f"{number:03}": "" for number in range(times)})
    lost: list[int] = []

    def mourn(thing: int) -> tuple[int, list[int]]:
        lost.append(thing)
        return 0, [-thing]

    task = partial(dies_with, 8, str(tmp_path))
    found = list(Crew(2).map(task, BATCHES, "squaring", TOTAL, LIMITS, mourn))
    assert [result for _, result in found] == [*EXPECTED[:3], [49], [-8], [81], [100], []]
    assert lost == [8]
    write_files(tmp_path, {f"{number:03}": "" for number in range(4)})
    with pytest.raises(OSError, match="--jobs 1"):
        list(Crew(2).map(task, BATCHES, "squaring", TOTAL))


def test_a_process_that_ends_is_one_line_and_no_traceback() -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as given, pytest.raises(OSError, match="--jobs 1"):
        list(Crew(executor=given).map(die, [[1], [2]], "making", 2))
