"""What a file may cost: one that costs more is refused by name, all others go on being checked, and nothing is published."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casegen.commands.building import making
from casegen.commands.building.build import build, check
from casegen.commands.building.work import Unit
from casegen.commands.building.workshop import Workshop
from casegen.commands.previewing.preview import Preview
from casegen.commands.processes import crew, press
from casegen.commands.processes.crew import Crew
from casegen.commands.processes.press import LIMITS, Press
from casegen.commands.reading import gathering
from casegen.commands.reading.gathering import Gathered
from casegen.commands.telling.outcome import BuildOptions, BuildReport
from casegen.content.documents import Body
from casegen.content.references import find_references
from casegen.content.settings import Settings
from casegen.publication.types import Prose, ProseLink
from casegen.values.diagnostics import Diagnostic, has_errors
from tests.commands.conftest import CASE, Run
from tests.files import read_files, write_files
from tests.hostile.long_texts import HOSTILE, TOO_DEEP, WITHOUT_END
from tests.support import AS_OF

CASES = "content/cases"
BRACKETS, LISTS = WITHOUT_END["brackets"], TOO_DEEP["numbered lists"]
# What is told of a case without a source: the warning that shows that it was read.
EVENT = "events: [{date: 2022-01, text: Задержан.}]\n---\n"
Codes = dict[str, str]


@pytest.fixture(autouse=True)
def short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that takes a second is refused already."""
    monkeypatch.setattr(Press, "limits", replace(LIMITS, cpu=1))
    for module in (gathering, making):
        monkeypatch.setattr(module, "SHARED", replace(LIMITS, cpu=1))


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a small publication is shared by processes."""
    monkeypatch.setattr(crew, "FEWEST", 1)
    monkeypatch.setattr(gathering, "BATCH", 3)
    monkeypatch.setattr(making, "BATCH", 3)


def a_case(body: str, number: int = 0) -> str:
    case = CASE.replace("Ивана Примера", f"о примере {number}").replace("Иван Пример", f"Анна Другая {number}")
    return case.replace("---\nРассказ.", f"{EVENT}{body}")


SOUND = a_case("Рассказ, в котором нет ничего дурного.", 99)


def of_texts(found: BuildReport) -> Codes:
    """What is said of the text of each file, if it is refused."""
    codes = {"too-costly", "body-too-complex"}
    return {Path(one.span.path).stem: one.code for one in found.problems if one.code in codes}


def write_bad(project: Path) -> None:
    """Two texts that cannot be converted, and a sound one."""
    write_files(
        project,
        {f"{CASES}/b1.md": a_case(BRACKETS, 1), f"{CASES}/b2.md": a_case(LISTS, 2), f"{CASES}/sound.md": SOUND},
    )


# ── commands ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("shared")
def test_of_all_hostile_texts_check_says_each_by_name_or_converts_it(project: Path) -> None:
    names = {f"t{number}": name for number, name in enumerate(HOSTILE)}
    write_files(project, {f"{CASES}/{id}.md": a_case(HOSTILE[name], int(id[1:])) for id, name in names.items()})
    write_files(project, {f"{CASES}/sound.md": SOUND})
    report = check(project, AS_OF, Crew(2))
    found = {names[id]: code for id, code in of_texts(report).items()}
    assert {name: found.get(name) for name in WITHOUT_END} == dict.fromkeys(WITHOUT_END, "too-costly")
    assert {name: found.get(name) for name in TOO_DEEP} == dict.fromkeys(TOO_DEEP, "body-too-complex")
    warned = {problem.span.path for problem in report.problems if problem.code == "no-source"}
    assert f"{CASES}/sound.md" in warned
    assert warned.isdisjoint(f"{CASES}/{id}.md" for id in of_texts(report))


@pytest.mark.parametrize("command", [("check",), ("build", "--jobs", "1"), ("build", "--jobs", "2")], ids=" ".join)
@pytest.mark.usefixtures("shared")
def test_they_are_refused_with_their_line_and_nothing_is_published(
    command: tuple[str, ...], project: Path, run: Run
) -> None:
    assert run("build").exit_code == 0
    write_bad(project)
    before = read_files(project)
    result = run(*command, "--strict")
    assert result.exit_code == 1
    said = result.output
    for name, code in (("b1", "too-costly"), ("b2", "body-too-complex")):
        assert re.search(rf"^{CASES}/{name}\.md:7:1: error\[{code}\]: ", said, re.MULTILINE)
    assert re.search(rf"^{CASES}/sound\.md:5:[0-9]+: warning\[no-source\]: ", said, re.MULTILINE)
    assert "Traceback" not in said
    assert read_files(project) == before


def test_a_preview_shows_the_mistake_and_lives_on(project: Path) -> None:
    said: list[str] = []
    preview = Preview(project, "http://127.0.0.1:8000", said.append)
    preview.begin()
    good = preview.answer("/cases/primer/")
    assert good.status == 200
    for name, (body, code) in {"primer": (BRACKETS, "too-costly"), "other": (LISTS, "body-too-complex")}.items():
        path = f"{CASES}/{name}.md"
        write_files(project, {path: a_case(body)})
        preview.follow({path}, ["/cases/primer/"])
        assert any(f"{path}:7:1: error[{code}]" in text for text in preview.mistakes.texts)
        answer = preview.answer("/cases/primer/")
        assert (answer.status, f"error[{code}]" in answer.data.decode()) == (200, True)
        assert "Рассказ." in answer.data.decode()
    write_files(
        project, {f"{CASES}/primer.md": CASE.replace("Рассказ", "Новый рассказ"), f"{CASES}/other.md": a_case("Да.")}
    )
    preview.follow({f"{CASES}/primer.md", f"{CASES}/other.md"}, ["/cases/primer/"])
    assert preview.mistakes.texts == ()
    assert "Новый рассказ." in preview.answer("/cases/primer/").data.decode().replace("\u00a0", " ")
    preview.close()


def test_a_long_text_that_nobody_can_prove_harmless_is_built_like_any_other(project: Path) -> None:
    """It is converted elsewhere, to the same bytes."""
    body = "Он *сообщил* об этом в [[primer]] и [там](https://example.org/).\n\n## Суд\n\n" * 300
    write_files(project, {f"{CASES}/long.md": a_case(body)})
    sites = []
    for jobs in (1, 2):
        report = build(project, BuildOptions(Path(str(jobs)), AS_OF, jobs=jobs))
        assert not has_errors(report.problems)
        sites.append(read_files(project / str(jobs)))
    assert sites[0] == sites[1]
    page = sites[0]["cases/long/index.html"].decode()
    assert page.count('<a class="internal" href="../primer/">') == 300
    assert page.count('<h3 id="text-sud') + page.count('<h2 id="text-sud') == 300


def test_a_text_that_becomes_long_by_what_others_say_is_refused_when_its_page_is_made(project: Path) -> None:
    """Short references to somebody with the longest of titles: no file by itself costs much."""
    title = a_case("Рассказ.", 1).replace("title: Дело о примере 1", f"title: {'Дело ' * 6_000}")
    write_files(project, {f"{CASES}/title.md": title, f"{CASES}/links.md": a_case("[[title]]\n\n" * 15_000)})
    assert of_texts(check(project, AS_OF, Crew())) == {}
    report = build(project, BuildOptions(as_of=AS_OF))
    assert of_texts(report) == {"links": "too-costly"}
    assert report.changes is None
    assert not (project / "site").exists()


# ── processes that die ───────────────────────────────────────────────────────────────────────────────────────────────


class Killer:
    """Kills processes other than the one of the test, as somebody else would: each that comes to a thing, so many times."""

    def __init__(self, folder: Path, thing: str, times: int) -> None:
        self.folder = folder
        self.thing = thing
        self.times = times
        self.parent = os.getpid()

    def __call__(self, thing: str) -> None:
        if thing == self.thing and os.getpid() != self.parent and len(list(self.folder.glob("killed-*"))) < self.times:
            (self.folder / f"killed-{os.getpid()}").touch()
            os.kill(os.getpid(), signal.SIGKILL)


def hit(monkeypatch: pytest.MonkeyPatch, killer: Killer, stage: str) -> None:
    """Let a killer come to every file that is read, or to every document that is made."""
    if stage == "reading":
        read = gathering._Reader._read

        def reading(self: gathering._Reader, path: str, keys: list[bytes]) -> gathering.Read:
            killer(Path(path).stem)
            return read(self, path, keys)

        monkeypatch.setattr(gathering._Reader, "_read", reading)
    else:
        work = Workshop._work

        def making(self: Workshop, unit: Unit, keys: list[bytes]) -> object:
            killer(unit.document[1] if unit.document else unit.spots[0].address)
            return work(self, unit, keys)

        monkeypatch.setattr(Workshop, "_work", making)


MANY = {f"{CASES}/a{number:02}.md": a_case(f"См. [[a{(number + 1) % 20:02}]].", number) for number in range(20)}


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize(("stage", "thing"), [("reading", "a11"), ("making", "a11"), ("making", "/cases/")])
@pytest.mark.usefixtures("shared")
def test_a_process_that_somebody_kills_loses_nothing(
    stage: str, thing: str, times: int, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, MANY)
    expected = build(project, BuildOptions(Path("expected"), AS_OF), Crew(1))
    killed = tmp_path / "killed"
    killed.mkdir()
    (project / ".casegen").rename(tmp_path / "store")
    hit(monkeypatch, Killer(killed, thing, times), stage)
    report = build(project, BuildOptions(Path("found"), AS_OF, jobs=2))
    assert len(list(killed.iterdir())) == times
    assert (report.problems, report.counts, report.numbers) == (expected.problems, expected.counts, expected.numbers)
    assert read_files(project / "found") == read_files(project / "expected")


@pytest.mark.parametrize("stage", ["reading", "making"])
@pytest.mark.usefixtures("shared")
def test_a_file_that_ends_every_process_is_refused_and_all_others_are_checked(
    stage: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, MANY)
    hit(monkeypatch, Killer(tmp_path, "a11", 100), stage)
    report = build(project, BuildOptions(as_of=AS_OF, jobs=2))
    assert of_texts(report) == {"a11": "too-costly"}
    assert Counter(problem.code for problem in report.problems)["no-source"] == 19
    assert report.changes is None
    assert not (project / "site").exists()


@pytest.mark.usefixtures("shared")
def test_a_list_that_ends_every_process_is_nobodys_fault(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, MANY)
    hit(monkeypatch, Killer(tmp_path, "/cases/", 100), "making")
    with pytest.raises(OSError, match="--jobs 1"):
        build(project, BuildOptions(as_of=AS_OF, jobs=2))
    assert not (project / "site").exists()


@pytest.mark.usefixtures("shared")
def test_what_takes_too_long_in_any_other_way_is_refused_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file can cost time where nobody thought of it."""
    write_files(project, MANY)
    problems = Workshop._problems
    parent = os.getpid()

    def endless(self: Workshop, document: tuple[str, str], *rest: object) -> list[Diagnostic]:
        while document[1] == "a11" and os.getpid() != parent:
            pass
        return problems(self, document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Workshop, "_problems", endless)
    assert of_texts(check(project, AS_OF, Crew(2))) == {"a11": "too-costly"}


# ── the press ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def a_press() -> Iterator[Press]:
    """What converts."""
    found = Press()
    yield found
    found.close()


def the_body(text: str) -> Body:
    return Body("a.md", text, find_references("a.md", text, 5), (), 5)


def test_the_process_is_kept_and_made_anew_after_it_was_killed(a_press: Press) -> None:
    prose = Prose("ru", "Слово.", {}, {}, "a.md")
    assert a_press(prose, {}) == ("<p>Слово.</p>", [])
    [first] = a_press._convert._mine.values()
    assert a_press(prose, {}) == ("<p>Слово.</p>", [])
    assert list(a_press._convert._mine.values()) == [first]
    _, problems = a_press(replace(prose, markdown=BRACKETS), {})
    assert [(problem.code, problem.span.path) for problem in problems] == [("too-costly", "a.md")]
    assert a_press(prose, {}) == ("<p>Слово.</p>", [])
    [second] = a_press._convert._mine.values()
    assert second is not first


def test_what_was_found_out_of_a_body_is_not_found_out_again(a_press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview reads such a file with every save of another one, and others wait for it."""
    file = {"content/cases/a.md": f"---\ntitle: А\ncountries: [KZ]\n---\n{BRACKETS}\n".encode()}
    [(body, lang)] = a_press.unknown(file, Settings())
    problem = a_press.problem(body, lang)
    assert problem is not None
    assert problem.code == "too-costly"
    monkeypatch.setattr(a_press, "_convert", None)
    assert a_press.problem(body, lang) == problem
    assert a_press.problems(file, Settings()) == [problem]
    assert a_press.unknown(file, Settings()) == []
    [(other, _)] = a_press.unknown({"content/cases/b.md": file["content/cases/a.md"]}, Settings())
    assert other.path == "content/cases/b.md"
    for number in range(40):
        a_press.learn(the_body(f"{number}"), lang, None)
    assert a_press.unknown(file, Settings()) == [(body, lang)]
    monkeypatch.undo()


def test_who_else_kills_it_is_not_taken_for_the_text(a_press: Press) -> None:
    prose = Prose("ru", "Слово.", {}, {}, "a.md")
    a_press(prose, {})
    [worker] = a_press._convert._mine.values()
    worker._process.kill()
    worker._process.join()
    assert a_press(prose, {}) == ("<p>Слово.</p>", [])


def test_memory_is_limited_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Press, "limits", replace(LIMITS, cpu=20, memory=30_000_000))
    a_press = Press()
    prose = Prose("ru", "[[a]]\n\n" * 3_000, {"a": ProseLink("case", "", "/a/", "Дело " * 5_000, "ru")}, {}, "a.md")
    _, problems = a_press(prose, {"/a/": "../a/"})
    a_press.close()
    assert [problem.code for problem in problems] == ["too-costly"]


def test_threads_have_a_process_each(a_press: Press) -> None:
    """Where threads run, processes are not forked but spawned; they convert to the same."""
    found: list[tuple[str, list[Diagnostic]]] = []
    prose = Prose("ru", "[[a]] `[ " * 500, {"a": ProseLink("case", "", "/a/", "Дело", "ru")}, {}, "a.md")
    expected = a_press(prose, {"/a/": "../a/"})
    thread = threading.Thread(target=lambda: found.append(a_press(prose, {"/a/": "../a/"})))
    thread.start()
    thread.join()
    assert found == [expected]
    assert len(a_press._convert._mine) == 2


def test_nothing_runs_for_what_is_harmless(a_press: Press) -> None:
    assert a_press.problem(the_body("Слово.\n" * 100), "ru") is None
    assert not a_press._convert._mine


def test_how_deep_a_text_may_be_does_not_depend_on_who_asks(a_press: Press) -> None:
    """Wherever a body is converted, the same is too deep: else a site could be built here and not there."""

    def asked(levels: int, text: str) -> list[str]:
        return asked(levels - 1, text) if levels else [problem.code for problem in a_press(Prose("ru", text), {})[1]]

    low, high = 1, 1_300
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if asked(0, "1. " * middle) else (middle + 1, high)
    for number in (low - 1, low):
        assert asked(0, "1. " * number) == asked(300, "1. " * number) == ["body-too-complex"] * (number == low)


def test_whoever_forgets_a_press_leaves_no_process() -> None:
    forgotten = Press()
    forgotten(Prose("ru", "Слово."), {})
    [worker] = forgotten._convert._mine.values()
    pid = worker._process.pid
    assert pid is not None
    del forgotten
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_nobody_else_is_handed_the_process(project: Path) -> None:
    """A publication that is given to another process begins one of its own there."""
    from casegen.commands.building.inputs import known_state, take_in
    from casegen.output.store import Store

    inputs = take_in(project, AS_OF, None, known_state(project / "state"), Store(project / "store"), Crew())
    gathered: Gathered = inputs.gathered
    gathered.press(Prose("ru", "Слово."), {})
    assert gathered.press._convert._mine
    assert press.Press.__call__ is type(gathered.press).__call__
    assert gathered.press._convert.__getstate__()["_mine"] == {}


def test_a_press_that_goes_after_its_pipe_ends_its_process_in_silence() -> None:
    """What goes in a circle goes in any order: that of a whole publication, with its press."""
    press = Press()
    press(Prose("ru", "Слово."), {})
    [worker] = press._convert._mine.values()
    pid = worker._process.pid
    assert pid is not None
    worker.here.__del__()
    press.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
