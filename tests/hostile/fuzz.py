"""A fuzzer that is guided by what of casegen its inputs reach. `make fuzz`, or for one target and longer:

    .venv/bin/python -m tests.hostile.fuzz body FOLDER -max_total_time=3600

FOLDER keeps what reached something new. Whatever breaks a promise of `targets.py` is written down and ends the run.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import atheris


def main() -> None:
    """Fuzz the target whose name stands first."""
    name, folder, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["casegen"]):
        from tests.hostile.targets import TARGETS
    from tests.hostile.seeds import SEEDS

    Path(folder).mkdir(parents=True, exist_ok=True)
    for text in SEEDS[name]:
        data = text.encode("utf-8", "surrogatepass")
        (Path(folder) / sha256(data).hexdigest()).write_bytes(data)
    atheris.Setup(
        [sys.argv[0], folder, f"-artifact_prefix={folder}-broken-", "-timeout=20", "-max_len=2000", *options],
        TARGETS[name],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
