"""A build that is killed leaves no process behind: one would hold the lock, and the next build would wait for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Run

SHARED = """
import os, sys, time
from pathlib import Path
from casegen.commands.processes.crew import Crew
from casegen.commands.processes.killable import Limits, each
from casegen.output.lock import alone_in

def work(batch):
    os.write(1, b'.')
    time.sleep(60)

if __name__ == "__main__":
    with alone_in(Path.cwd()):
        if sys.argv[1] == "crew":
            list(Crew(2).map(lambda batch: [] if batch == [0] else work(batch), [[0], [1], [2]], "making", 900))
        else:
            list(each(work, [1, 2], 2, Limits(60, 60, 10**9)))
"""


@pytest.mark.parametrize("way", ["crew", "killable"])
def test_the_processes_that_share_the_work_end_with_the_one_that_is_killed(
    tmp_path: Path, project: Path, run: Run, way: str
) -> None:
    (tmp_path / "shared.py").write_text(SHARED)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(tmp_path / "shared.py"), way]
    killed = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True)
    assert killed.stdout is not None
    assert killed.stdout.read(2) == ".."
    killed.kill()
    # They hold the other end of the pipe as long as they live.
    killed.communicate(timeout=20)
    assert run("build").exit_code == 0
