"""`casegen serve`, as it runs: it answers to its own name alone, keeps nothing in caches, and tells pages to load anew."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from tests.commands.conftest import CASE, SITE
from tests.files import read_files, write_files

PATIENCE = 20.0
"""How many seconds a test waits for what it expects before it fails."""


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


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A preview of a small publication, which was published before."""
    project = tmp_path_factory.mktemp("project")
    write_files(project, {"content/site.yml": SITE, "content/cases/primer.md": CASE, "site/index.html": "published"})
    server = Server(project, free_port())
    command = [sys.executable, "-m", "casegen", "serve", "--port", str(server.port)]
    with (project / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=project, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def test_pages_are_served_with_the_script_that_loads_them_anew(server: Server) -> None:
    status, headers, html = server.get("/cases/primer/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Дело Ивана Примера" in html
    assert f'src="/livereload.js?port={server.port}"' in html
    status, headers, script = server.get(f"/livereload.js?port={server.port}")
    assert (status, "LiveReload" in script) == (200, True)
    assert headers["Content-Type"].partition(";")[0] in ("text/javascript", "application/javascript")


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/style.css", 200, "text/css; charset=utf-8"),
        ("/-/preview.css", 200, "text/css; charset=utf-8"),
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
    assert "timezone" not in text


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


def test_a_page_is_told_to_load_anew_after_a_save_and_not_which_file_it_was(server: Server) -> None:
    async def wait_for_reload() -> list[dict[str, object]]:
        request = HTTPRequest(
            f"ws://127.0.0.1:{server.port}/livereload", headers={"Origin": f"http://127.0.0.1:{server.port}"}
        )
        socket = await websocket_connect(request)
        await socket.write_message(json.dumps({"command": "hello"}))
        heard = [json.loads(str(await socket.read_message()))]
        await socket.write_message(json.dumps({"command": "info", "url": f"http://127.0.0.1:{server.port}/"}))
        await asyncio.sleep(0.2)
        write_files(server.project, {"content/cases/primer.md": CASE.replace("Рассказ.", "Тайное слово.")})
        heard.append(json.loads(str(await socket.read_message())))
        socket.close()
        return heard

    hello, reload = asyncio.run(asyncio.wait_for(wait_for_reload(), PATIENCE))
    assert hello["command"] == "hello"
    assert (reload["command"], reload["path"]) == ("reload", "*")
    assert "Тайное слово." in server.get("/cases/primer/")[2]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}"])
def test_a_foreign_page_hears_nothing(server: Server, origin: str) -> None:
    async def connect() -> None:
        headers = {"Origin": origin.format(port=server.port)}
        await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{server.port}/livereload", headers=headers))

    with pytest.raises(HTTPClientError) as refused:
        asyncio.run(asyncio.wait_for(connect(), PATIENCE))
    assert refused.value.code == 403


def test_it_listens_on_this_computer_alone_and_leaves_the_published_site_alone(server: Server) -> None:
    assert read_files(server.project / "site") == {"index.html": b"published"}
    assert f"Preview at http://127.0.0.1:{server.port}/" in (server.project / "log").read_text()
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
