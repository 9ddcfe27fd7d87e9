"""`casegen serve`, as it runs: it answers to its own name alone, keeps nothing in caches, and tells tabs to load anew."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.commands.conftest import CASE, SITE
from tests.files import read_files, write_files

PATIENCE = 30.0
"""How many seconds a test waits for what it expects before it fails."""
PLACE = "content/cases/primer.md"
ADDRESS = "/cases/primer/"
OTHER = CASE.replace("Ивана Примера", "Анны Другой").replace("Иван Пример", "Анна Другая")
MISTAKE = CASE.replace("[KZ]", "[Казахстан]")
CONTENT: dict[str, str | bytes] = {"content/site.yml": SITE, PLACE: CASE, "content/cases/other.md": OTHER}


@dataclass(frozen=True)
class Server:
    """A running preview of a project."""

    project: Path
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and body of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read().decode()
        finally:
            connection.close()

    def text(self, path: str = ADDRESS) -> str:
        """The body of an answer."""
        return self.get(path)[2]

    def save(self, files: dict[str, str | bytes]) -> None:
        """Save files of the project."""
        write_files(self.project, files)

    def log(self) -> str:
        """What the terminal shows."""
        return (self.project.parent / "log").read_text()


def until(condition: Callable[[], object]) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "this did not come to pass"
        time.sleep(0.01)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _hears() -> None:
    """Who runs the tests in the background of a shell has all that is started there ignore Ctrl+C."""
    for each in (signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)


@contextmanager
def serving(project: Path, *options: str, end: signal.Signals = signal.SIGTERM, **environment: str) -> Iterator[Server]:
    """A preview of a project, which has read everything; it ends with the block, by a signal."""
    server = Server(project, free_port())
    command = [sys.executable, "-m", "casegen", "serve", "--port", str(server.port), *options]
    with (project.parent / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=project,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
            preexec_fn=_hears,  # the test has no threads
        )

    def is_there() -> bool:
        assert process.poll() is None, server.log()
        try:
            return bool(server.get("/style.css"))
        except OSError:
            return False

    try:
        until(is_there)
        yield server
        # Not the log itself: to show what is wrong with a long one takes hours.
        assert server.log().count("Traceback") == 0
    finally:
        process.send_signal(end)
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
    assert process.returncode == 0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A preview of a small publication, which was published before; no test of it saves anything."""
    project = tmp_path_factory.mktemp("serve") / "project"
    write_files(project, {**CONTENT, "site/index.html": "published"})
    with serving(project) as server:
        yield server


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[Server]:
    """A preview of a publication that a test edits."""
    project = tmp_path / "project"
    write_files(project, CONTENT)
    with serving(project) as server:
        yield server


class Tab:
    """A tab that shows a page, as the script of livereload says it."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self.socket = socket

    async def say(self, message: dict[str, object]) -> None:
        await self.socket.write_message(json.dumps(message))

    async def hear(self, patience: float = PATIENCE) -> dict[str, object]:
        """The next message."""
        message = await asyncio.wait_for(self.socket.read_message(), patience)
        return json.loads(str(message))  # type: ignore[no-any-return]


@asynccontextmanager
async def a_tab(server: Server, address: str, version: str = "") -> AsyncIterator[Tab]:
    """A page that is open; the block ends with closing it."""
    home = f"http://127.0.0.1:{server.port}"
    request = HTTPRequest(f"ws{home[4:]}/livereload", headers={"Origin": home})
    tab = Tab(await websocket_connect(request))
    try:
        await tab.say({"command": "hello", "snipver": version})
        assert (await tab.hear())["command"] == "hello"
        await tab.say({"command": "info", "url": f"{home}{address}#part"})
        yield tab
    finally:
        tab.socket.close()
        while await tab.socket.read_message() is not None:
            pass


def test_pages_are_served_with_the_script_that_loads_them_anew(server: Server) -> None:
    status, headers, html = server.get("/cases/primer/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Дело Ивана Примера" in html
    assert f'src="/livereload.js?port={server.port}&amp;snipver=v' in html
    status, headers, script = server.get(f"/livereload.js?port={server.port}")
    assert (status, "LiveReload" in script) == (200, True)
    assert headers["Content-Type"].partition(";")[0] in ("text/javascript", "application/javascript")


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/style.css", 200, "text/css; charset=utf-8"),
        ("/-/preview.css", 200, "text/css; charset=utf-8"),
        ("/search.js", 200, "text/javascript; charset=utf-8"),
        ("/search/latin.js", 200, "text/javascript; charset=utf-8"),
        ("/search/index.js", 200, "text/javascript; charset=utf-8"),
        ("/search/t-0.js", 200, "text/javascript; charset=utf-8"),
        ("/search/t-1.js", 404, "text/html; charset=utf-8"),
        ("/search/x-nowhere.js", 404, "text/html; charset=utf-8"),
        ("/feed.xml", 200, "xml; charset=utf-8"),
        ("/nowhere/", 404, "text/html; charset=utf-8"),
        ("/%00", 404, "text/html; charset=utf-8"),
        ("/../content/site.yml", 404, "text/html; charset=utf-8"),
        ("/%2e%2e/%2e%2e/content/site.yml", 404, "text/html; charset=utf-8"),
        ("/manifest.json", 404, "text/html; charset=utf-8"),
    ],
)
def test_every_answer_says_what_it_is_and_that_it_is_not_to_be_kept(
    server: Server, path: str, status: int, kind: str
) -> None:
    found, headers, text = server.get(path)
    assert found == status
    assert headers["Content-Type"].endswith(kind)
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Server" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert "timezone" not in text
    assert str(server.project) not in text


@pytest.mark.parametrize("path", ["/", "/livereload.js", "/livereload", "/style.css", "/nowhere/"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1:{port}.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://evil.example:{port}"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "null"},
        {"Origin": ""},
    ],
    ids=str,
)
def test_a_foreign_name_is_refused(server: Server, path: str, headers: dict[str, str]) -> None:
    """Any page that an editor visits could ask in their browser's name, and any name can lead to this computer."""
    named = {name: value.format(port=server.port) for name, value in headers.items()}
    status, answered, text = server.get(path, **named)
    assert status == 403
    assert answered["Cache-Control"] == "no-store"
    assert "Дел" not in text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_its_own_names_are_answered(server: Server, host: str) -> None:
    name = f"{host}:{server.port}"
    assert server.get("/", Host=name, Origin=f"http://{name}")[0] == 200


@pytest.mark.parametrize("path", ["/", "/livereload.js", "/forcereload", "/livereload"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_sent_to_it(server: Server, path: str, method: str) -> None:
    assert server.get(path, method)[0] == 405


def test_a_head_has_no_body(server: Server) -> None:
    status, headers, body = server.get("/", "HEAD")
    assert (status, body) == (200, "")
    assert headers["Cache-Control"] == "no-store"


def test_only_the_tab_whose_page_changed_is_told_to_load_anew_and_not_which_file_it_was(editing: Server) -> None:
    async def edit() -> list[dict[str, object]]:
        async with a_tab(editing, ADDRESS) as tab, a_tab(editing, "/cases/other/") as other:
            editing.save({PLACE: CASE.replace("Рассказ.", "Тайное слово.")})
            heard = [await tab.hear()]
            assert "Тайное слово." in editing.text()
            editing.save({"content/cases/other.md": OTHER.replace("Рассказ.", "Иначе.")})
            # What the other tab hears first is of its own page.
            heard.append(await other.hear())
            assert "Иначе." in editing.text("/cases/other/")
            with pytest.raises(TimeoutError):
                await tab.hear(0.1)
            return heard

    reload = {"command": "reload", "path": "*", "liveCSS": True, "liveImg": False}
    assert asyncio.run(edit()) == [reload, reload]


def test_a_tab_that_shows_an_older_page_is_told_when_it_comes(editing: Server) -> None:
    async def come(version: str) -> dict[str, object]:
        async with a_tab(editing, ADDRESS, version) as tab:
            return await tab.hear(1)

    version = editing.text().partition("snipver=")[2].partition("&")[0]
    with pytest.raises(TimeoutError):
        asyncio.run(come(version))
    assert asyncio.run(come("v0"))["command"] == "reload"


def test_a_style_is_changed_without_a_reload(editing: Server) -> None:
    async def edit() -> dict[str, object]:
        async with a_tab(editing, ADDRESS) as tab:
            editing.save({"templates/style.css": "body { color: red }"})
            return await tab.hear()

    assert asyncio.run(edit())["path"] == "/style.css"
    assert editing.text("/style.css") == "body { color: red }"


def test_a_template_loads_every_tab_anew(editing: Server) -> None:
    async def edit() -> None:
        async with a_tab(editing, ADDRESS) as tab, a_tab(editing, "/nowhere/") as other:
            editing.save({"templates/base.html": '{% extends "theme:base.html" %}{% block footer %}Своё{% endblock %}'})
            for each in (tab, other):
                assert (await each.hear())["path"] == "*"

    asyncio.run(edit())
    assert "Своё" in editing.text()


def test_two_saves_within_a_moment_are_both_shown(editing: Server) -> None:
    """livereload by itself would pass over the second one for three seconds."""
    for number in range(6):
        editing.save({PLACE: CASE.replace("Рассказ.", f"Раз {number}.")})
        until(lambda number=number: f"Раз {number}." in editing.text())  # type: ignore[misc]
        start = time.monotonic()
        editing.save({PLACE: CASE.replace("Рассказ.", f"Два {number}.")})
        until(lambda number=number: f"Два {number}." in editing.text())  # type: ignore[misc]
        assert time.monotonic() - start < 3


def test_a_mistake_is_shown_over_the_last_good_page_and_in_the_terminal_until_it_is_mended(editing: Server) -> None:
    async def edit() -> None:
        async with a_tab(editing, "/cases/other/") as tab:
            editing.save({PLACE: MISTAKE})
            assert (await tab.hear())["command"] == "reload"
            for html in (editing.text(), editing.text("/cases/other/")):
                assert f"{PLACE}:3:13: error[unknown-country]" in html
                assert "3 | countries: [Казахстан]\n  |             ^^^^^^^^^" in html
            assert "Рассказ." in editing.text()
            assert "3 | countries: [Казахстан]\n  |             ^^^^^^^^^" in editing.log()
            assert "1 error; the last good pages stay." in editing.log()
            editing.save({PLACE: CASE})
            assert (await tab.hear())["command"] == "reload"

    asyncio.run(edit())
    assert "error[" not in editing.text()
    assert f"{PLACE}: mended" in editing.log()


def test_a_text_that_costs_too_much_keeps_nobody_else_waiting(editing: Server) -> None:
    """To find out that it does takes five seconds: other pages are given meanwhile, and other saves shown."""
    waits: list[float] = []

    def shown(address: str = ADDRESS) -> str:
        start = time.monotonic()
        text = editing.text(address)
        waits.append(time.monotonic() - start)
        return text

    for number, text in enumerate(("Другое.", "Третье.")):
        editing.save({"content/cases/costly.md": OTHER.replace("Рассказ.", "[" * (60_000 + number))})
        time.sleep(0.5)
        editing.save({PLACE: CASE.replace("Рассказ.", text)})
        until(lambda text=text: text in shown())  # type: ignore[misc]
        assert "error[" not in shown()
        until(lambda: "content/cases/costly.md:6:1: error[too-costly]" in shown("/cases/other/"))
        editing.save({"content/cases/costly.md": OTHER.replace("Другой", "Новой").replace("Другая", "Новая")})
        until(lambda: "error[" not in shown() and editing.get("/cases/costly/")[0] == 200)
    assert max(waits) < 3


def test_files_and_folders_that_come_and_go_are_followed(editing: Server) -> None:
    place, cases = editing.project / PLACE, editing.project / "content" / "cases"
    editing.save({"content/people/anna-drugaya.md": "---\nname: {ru: Анна Другая}\n---\nОна сама.\n"})
    until(lambda: "Она сама." in editing.text("/people/anna-drugaya/"))
    editing.save({"content/people/ivan-primer.md": "---\nname: {ru: Иван Пример}\n---\nНашёлся.\n"})
    until(lambda: "Нашёлся." in editing.text("/people/ivan-primer/"))
    place.rename(cases / "drugoe.md")
    until(lambda: editing.get("/cases/drugoe/")[0] == 200)
    until(lambda: editing.get(ADDRESS)[0] == 404)
    # As many editors save: into a file beside it, which takes its place.
    (cases / "drugoe.md.tmp~").write_text(CASE.replace("Рассказ.", "Заменено."))
    (cases / "drugoe.md.tmp~").replace(cases / "drugoe.md")
    until(lambda: "Заменено." in editing.text("/cases/drugoe/"))
    (editing.project / "content" / "people" / "anna-drugaya.md").unlink()
    until(lambda: "Она сама." not in editing.text("/people/anna-drugaya/"))
    shutil.rmtree(editing.project / "content")
    until(lambda: "error[" in editing.text("/cases/drugoe/"))
    editing.save(CONTENT)
    until(lambda: "error[" not in editing.text() and editing.get(ADDRESS)[0] == 200)
    place.write_bytes(bytes(range(256)))
    until(lambda: "error[" in editing.text())
    place.unlink()
    place.mkdir()
    until(lambda: "error[" not in editing.text() or editing.get(ADDRESS)[0] == 404)
    place.rmdir()
    editing.save(CONTENT)
    until(lambda: "error[" not in editing.text() and editing.get(ADDRESS)[0] == 200)


def test_where_the_system_watches_nothing_the_files_are_looked_at(tmp_path: Path) -> None:
    """Some file systems, and those of other machines, do not tell of what changes on them."""
    project = tmp_path / "project"
    write_files(project, CONTENT)
    with serving(project, WATCHFILES_FORCE_POLLING="true") as server:
        # What is saved before anybody watches is seen with the first look.
        server.save({PLACE: CASE.replace("Рассказ.", "Раз.")})
        until(lambda: "Раз." in server.text())
        server.save({PLACE: CASE.replace("Рассказ.", "Два.")})
        until(lambda: "Два." in server.text())
        server.save({"content/people/ivan-primer.md": "---\nname: {ru: Иван Пример}\n---\nНашёлся.\n"})
        until(lambda: "Нашёлся." in server.text("/people/ivan-primer/"))
        (project / "content" / "cases" / "other.md").unlink()
        until(lambda: server.get("/cases/other/")[0] == 404)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_however_it_is_ended_nothing_stays_of_what_was_withdrawn(tmp_path: Path, end: signal.Signals) -> None:
    """A terminal that is closed hangs up: the preview keeps what the next session may have, and wipes all else."""
    project = tmp_path / "project"
    write_files(project, CONTENT)

    def kept() -> bytes:
        return b"".join(path.read_bytes() for path in (project / ".casegen" / "preview").rglob("*") if path.is_file())

    with serving(project, end=end) as server:
        assert "Рассказ." in server.text()
        server.save({PLACE: CASE.replace("Рассказ.", "Тайное.")})
        until(lambda: "Тайное." in server.text())
        assert "Тайное." in kept().decode(errors="replace")
        server.save({PLACE: CASE.replace("Рассказ.", "Явное.")})
        until(lambda: "Явное." in server.text())
    assert "Тайное." not in kept().decode(errors="replace")
    assert "Явное." in kept().decode(errors="replace")


def test_the_next_session_shows_the_same(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_files(project, {**CONTENT, "site/index.html": "published"})
    pages = []
    for _ in range(2):
        with serving(project) as server:
            found = [server.text(address) for address in ("/", ADDRESS, "/people/", "/feed.xml")]
            pages.append([page.replace(str(server.port), "PORT").partition("snipver")[0] for page in found])
    assert pages[0] == pages[1]
    assert {path.name for path in (project / ".casegen").iterdir()} == {".gitignore", "preview"}
    assert read_files(project / "site") == {"index.html": b"published"}


def test_drafts_are_shown_and_marked_when_they_are_asked_for(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_files(project, {**CONTENT, "content/cases/other.md": OTHER.replace("---\nРа", "publish: false\n---\nРа")})
    with serving(project) as server:
        assert server.get("/cases/other/")[0] == 404
        assert "Draft preview" not in server.text("/cases/other/")
    with serving(project, "--drafts") as server:
        assert "This page is not published (`publish: false`)." in server.text("/cases/other/")
        assert "Draft preview: what is not published is shown too.</p>" in server.text()


def test_it_opens_the_page_of_the_file_edited_last(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_files(project, CONTENT)
    later = time.time() + 60
    os.utime(project / "content" / "cases" / "other.md", (later, later))
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    with serving(project, "--open", BROWSER=f"{browser} %s") as server:
        until(lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text().endswith("\n"))
        assert (tmp_path / "opened").read_text() == f"http://127.0.0.1:{server.port}/cases/other/\n"


@pytest.mark.parametrize("message", ["", "[]", "no json", '{"command": "info", "url": 7}', '{"command": []}', "{}"])
def test_what_a_tab_says_cannot_end_it(server: Server, message: str) -> None:
    async def say() -> None:
        async with a_tab(server, ADDRESS) as tab:
            await tab.socket.write_message(message)
            async with a_tab(server, ADDRESS):
                pass

    asyncio.run(asyncio.wait_for(say(), PATIENCE))
    assert server.get("/")[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}"])
def test_a_foreign_page_hears_nothing(server: Server, origin: str) -> None:
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    assert server.get("/livereload", **upgrade, **key, Origin=origin.format(port=server.port))[0] == 403


def test_it_listens_on_this_computer_alone_and_leaves_the_published_site_alone(server: Server) -> None:
    assert read_files(server.project / "site") == {"index.html": b"published"}
    assert f"Preview at http://127.0.0.1:{server.port}/" in server.log()
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), server.port, socket.AF_INET)}
    for address in addresses - {"127.0.0.1", "127.0.1.1"}:
        with pytest.raises((ConnectionRefusedError, TimeoutError)):
            socket.create_connection((str(address), server.port), timeout=1).close()


def test_a_port_that_is_taken_is_said(server: Server) -> None:
    command = [sys.executable, "-m", "casegen", "serve", "--port", str(server.port)]
    done = subprocess.run(command, cwd=server.project, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert f"Error: port {server.port} is taken: choose another" in done.stderr
    assert "Traceback" not in done.stderr
