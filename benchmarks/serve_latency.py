"""Measures previews: from start to the first page, and from saving a body to its new bytes over HTTP.

    .venv/bin/python -m benchmarks.serve_latency N [--only hugo,casegen] [--edits 5] [--wait 600]

The page of a case is asked for on 127.0.0.1 every 5 ms. casegen is started twice at one port, as by an editor: first with no
store, then with the store that the first start left; the edits are made in the second. CPU comes from
/proc, where there is one: of the whole process group, from the save until it is as quiet as it was at rest, less what
it takes at rest. Afterwards the content is as it was.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.generators import Peer, command_of, peer_of
from benchmarks.run_builds import edited, spread

HOST = "127.0.0.1"
POLL = 0.005
_REST = 3.0
_MINUTE = 60.0
_QUIET = 0.05
_PROC = Path("/proc")


@dataclass(slots=True)
class Served:
    """What was measured of one preview, in seconds; `rest` is CPU for each second in which nothing happens."""

    name: str
    first: float = 0.0
    rest: float | None = None
    edits: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def arguments(name: str, port: int) -> list[str]:
    """How a preview is started."""
    if name == "hugo":
        address = ["--bind", HOST, "--port", str(port), "--baseURL", f"http://{HOST}:{port}/"]
        return [*command_of(name), "server", *address]
    return [*command_of(name), "serve", "--port", str(port)]


def free_port() -> int:
    """A port at which nobody listens now."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def get(port: int, address: str) -> str:
    """A page; "" when nobody answers, or with an error."""
    connection = HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        return text if answer.status == 200 else ""
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()


def group_cpu(group: int) -> float | None:
    """CPU seconds of a process group with the children that it has reaped; None where the system does not tell."""
    if not (_PROC / "self/stat").exists():
        return None
    ticks = 0
    for process in _PROC.iterdir():
        if not process.name.isdigit():
            continue
        try:
            # After the name, which may hold spaces: state, parent, group, …; times of itself and its children.
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def started(peer: Peer, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A preview that runs, as a process group of its own; it ends with the block."""
    with (peer.project / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            arguments(peer.name, port), cwd=peer.project, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process group: as Ctrl+C does, then less politely."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.killpg(process.pid, sign)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            continue


def until(condition: Callable[[], bool], process: subprocess.Popen[bytes], wait: float) -> float:
    """Seconds until a condition holds, asked every POLL seconds; TimeoutError when it never does."""
    start = time.perf_counter()
    while not condition():
        if process.poll() is not None or time.perf_counter() - start > wait:
            raise TimeoutError
        time.sleep(POLL)
    return time.perf_counter() - start


def settle(process: subprocess.Popen[bytes], rest: float, longest: float) -> None:
    """Wait until two half seconds in turn take no more CPU than at rest."""
    quiet, end, before = 0, time.perf_counter() + longest, group_cpu(process.pid)
    while quiet < 2 and time.perf_counter() < end:
        time.sleep(0.5)
        now = group_cpu(process.pid)
        if before is None or now is None:
            time.sleep(2)
            return
        quiet = quiet + 1 if now - before <= 0.75 * rest + 0.03 else 0
        before = now


def rest_of(process: subprocess.Popen[bytes], longest: float) -> float | None:
    """CPU for each second at rest: the least of some readings, once the work of the start is over.

    Who goes on working for a minute never rests, and is taken as they are.
    """
    readings: list[float] = []
    end = time.perf_counter() + min(longest, _MINUTE)
    while time.perf_counter() < end:
        before = group_cpu(process.pid)
        if before is None:
            time.sleep(_REST)
            return None
        time.sleep(_REST)
        now = group_cpu(process.pid)
        assert now is not None
        readings.append((now - before) / _REST)
        # Steady work is not rest: what a start leaves to be done can take three seconds, and another three.
        if max(readings[-2:]) <= _QUIET and len(readings) > 1:
            return min(readings)
    return min(readings)


def first_page(peer: Peer, port: int, wait: float) -> float:
    """Seconds from a start to the first page, after which the preview is ended."""
    page = f"/cases/{peer.cases()[-1].stem}/"
    with started(peer, port) as process:
        found = until(lambda: "<h1" in get(port, page), process, wait)
        rest = rest_of(process, wait)
        settle(process, rest or 0.0, wait)
        return found


def serve(peer: Peer, port: int, edits: int, wait: float) -> Served:
    """Start a preview, edit bodies one after the other, and end it."""
    found = Served(peer.name)
    files = peer.cases()
    with started(peer, port) as process, ExitStack() as undo:
        found.first = until(lambda: "<h1" in get(port, f"/cases/{files[-1].stem}/"), process, wait)
        found.rest = rest_of(process, wait)
        for turn in range(edits):
            file, token = files[(turn * 7919 + 17) % len(files)], f"правка-{time.time_ns()}"
            page = f"/cases/{file.stem}/"
            get(port, page)
            cpu, begin = group_cpu(process.pid), time.perf_counter()
            undo.enter_context(edited(file, lambda text, token=token: f"{text}\n{token}\n"))  # type: ignore[misc]
            found.edits.append(until(lambda page=page, token=token: token in get(port, page), process, wait))  # type: ignore[misc]
            settle(process, found.rest or 0.0, wait)
            after = group_cpu(process.pid)
            if cpu is not None and after is not None:
                idle = (found.rest or 0.0) * (time.perf_counter() - begin)
                found.cpu.append(max(0.0, after - cpu - idle))
    return found


def row(name: str, found: Served) -> str:
    """A line of the table."""
    milliseconds = [1e3 * value for value in found.edits]
    cells = [
        name,
        f"{found.first:.2f}",
        spread(milliseconds, 0) if milliseconds else "–",
        spread(found.cpu) if found.cpu else "–",
        f"{found.rest:.3f}" if found.rest is not None else "–",
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure previews.")
    parser.add_argument("size", type=int, metavar="N")
    parser.add_argument("--only", default="hugo,casegen")
    parser.add_argument("--edits", type=int, default=5)
    parser.add_argument("--wait", type=float, default=600)
    asked = parser.parse_args()
    print("| | first page, s | save to new bytes, ms | CPU s an edit | CPU s for each second at rest |")
    print("|---|---|---|---|---|")
    for name in asked.only.split(","):
        peer, port = peer_of(name, asked.size), free_port()
        for folder in peer.leaves:
            shutil.rmtree(peer.project / folder, ignore_errors=True)
        try:
            if name == "casegen":
                print(row("casegen, no store", Served(name, first_page(peer, port, asked.wait))), flush=True)
            print(row(name, serve(peer, port, asked.edits, asked.wait)), flush=True)
        except TimeoutError:
            sys.exit(f"{name} did not serve what it should: see serve.log in its project")


if __name__ == "__main__":
    main()
