"""How large the files of the index of texts are where documents have the words of real texts.

    .venv/bin/python -m benchmarks.search_words [DOCUMENTS] [--seed 1]

The made-up corpora say the same sentences again and again. Here each document has 400 words, drawn from 200,000 by the law of
Zipf: the n-th is as frequent as 1/(n + 2.7). Keys are made of seven letters. Sizes are those of the files and as a host sends
them (gzip).
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random

from casegen.pages.search_index import references, written
from casegen.pages.search_text import files_of, joined, number_of_files
from casegen.pages.views.search import ShardView
from casegen.rendering.serialise import shard_js

WORDS, EACH = 200_000, 400
LETTERS = "abcdefghijklmnoprstuvz"


def documents(number: int, random: Random) -> Iterator[tuple[str, str, bytes]]:
    """Documents with a reference and their words, a third of which stand in them often."""
    keys = ["".join(random.choices(LETTERS, k=7)) for _ in range(WORDS)]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, WORDS + 1)))
    for reference in references([("case", f"case-{n}") for n in range(number)]).values():
        drawn = random.choices(keys, cum_weights=weights, k=EACH)
        often = {key for key in drawn if drawn.count(key) > 2}
        texts = ("\n".join(sorted(part)) for part in (often, {*drawn} - often))
        yield "c", written(reference), "\0".join(texts).encode()


def row(name: str, sizes: Sequence[tuple[int, int]]) -> str:
    """A line on some files, each with its size and that of what is sent."""
    ordered = sorted(sizes, key=lambda size: size[1])
    places = (len(ordered) // 2, len(ordered) * 95 // 100, -1)
    shown = (f"{ordered[at][0] / 1000:.1f} kB ({ordered[at][1] / 1000:.1f} kB gz)" for at in places)
    return f"| {name} | {len(ordered)} | {' | '.join(shown)} |"


def main(number: int, seed: int) -> None:
    """Print a table."""
    random = Random(seed)  # no secret
    found: dict[str, list[tuple[int, int]]] = {"t": [], "x": []}
    files = number_of_files(number)
    lines = joined(documents(number, random), files, range(files))
    print("| files | number | median | 95 of 100 are smaller | largest |\n|---|---|---|---|---|")
    for one in range(files):
        for name, text in files_of(one, lines.get(one, {})).items():
            data = b"".join(shard_js(ShardView(name, text)))
            found[name[0]].append((len(data), len(gzip.compress(data, 9))))
    print(row("of keys", found["t"]))
    if found["x"]:
        print(row("of one key that very many have", found["x"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=14_500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    main(options.documents, options.seed)
