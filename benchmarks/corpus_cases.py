"""Made-up cases by number. A case is made from its number, the size of the corpus and the seed alone, so none is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.corpus_people import PEOPLE, Person, latin, person, slugify
from benchmarks.corpus_words import (
    ARTICLES,
    COUNTRIES,
    COURTS,
    HEADINGS,
    KINDS,
    PUBLISHERS,
    SEE_ALSO,
    SENTENCES,
    STATUSES,
    TAGS,
    TOWNS,
)

_CODES = list(COUNTRIES)
_CODE_WEIGHTS = [1 / (rank + 1) ** 1.15 for rank in range(len(_CODES))]
_FIRST_DAY, _DAYS = date(1990, 1, 1), 13300
# How steeply the frequent people are more frequent than the rare ones.
_STEEP = 20.0


@dataclass(frozen=True, slots=True)
class Head:
    """What other cases see of a case."""

    lang: str
    day: date
    people: tuple[Person, ...]
    kind: str
    title: str
    slug: str

    @property
    def short(self) -> str:
        """The title up to its colon."""
        return self.title.split(":")[0]


@dataclass(frozen=True, slots=True)
class Source:
    """A source; `date` is known to the day, the month or the year."""

    title: str
    url: str
    publisher: str
    date: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event; `date` as of a source."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its body in Markdown, in which a link to another case is written `(case:<slug>)`."""

    head: Head
    summary: str
    date: str
    status: str
    countries: tuple[str, ...]
    tags: tuple[str, ...]
    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """`size` cases."""

    size: int
    seed: int = 1

    def head(self, number: int) -> Head:
        """The head of a case."""
        return self._begin(number)[1]

    def case(self, number: int) -> Case:
        """A whole case."""
        random, head = self._begin(number)
        writer = _Writer(random, head)
        body = writer.body(number, self)
        rough = random.random()
        opened = head.day.isoformat()[: 4 if rough < 0.03 else 7 if rough < 0.08 else 10]
        count = random.choices((1, 2, 3), (70, 22, 8))[0]
        codes = tuple(dict.fromkeys(random.choices(_CODES, _CODE_WEIGHTS, k=count)))
        # What follows draws from `random` in this order.
        summary = f"{writer.sentence()} {writer.sentence()}"
        status = writer.pick(STATUSES)
        tags = tuple(sorted({writer.pick(TAGS) for _ in range(writer.number(1, 3))}))
        sources = tuple(writer.source(number, place) for place in range(writer.number(1, 6)))
        days = sorted(writer.some_date() for _ in range(writer.number(2, 4)))
        # The source that the events cite is not older than they are.
        sources = (replace(sources[0], date=max(sources[0].date, days[-1])), *sources[1:])
        events = tuple(Event(day, writer.sentence()) for day in days)
        return Case(head, summary, opened, status, codes, tags, sources, events, body)

    def _begin(self, number: int) -> tuple[Random, Head]:
        random = Random(f"{self.seed}/{number}")
        lang = "ru" if random.random() < 0.7 else "en"
        day = _FIRST_DAY + timedelta(days=int(_DAYS * random.random() ** 0.7))
        pool = max(5, min(int(self.size * 0.6), PEOPLE))
        count = random.choices((1, 2, 3, 4, 5), (38, 27, 18, 11, 6))[0]
        drawn = (int(_STEEP * (1 + pool / _STEEP) ** random.random() - _STEEP) for _ in range(count))
        people = tuple(map(person, dict.fromkeys(min(pool - 1, found) for found in drawn)))
        kind = random.choice(KINDS[lang])
        surname = people[0].surname
        if lang == "ru":
            title = f"Дело «{surname} и др.»: {kind}, {day.year} (№ {number + 1})"
        else:
            title = f"Case of {latin(surname).title()} & others: {kind}, {day.year} (no. {number + 1})"
        slug = f"{slugify(surname)}-{slugify(kind)[:24].strip('-')}-{number + 1}"
        return random, Head(lang, day, people, kind, title, slug)


class _Writer:
    """Writes the texts of one case, drawing from its stream of chance."""

    def __init__(self, random: Random, head: Head) -> None:
        self.random = random
        self.head = head
        self.chance: Callable[[], float] = random.random

    def pick(self, words: Sequence[str]) -> str:
        return words[int(self.chance() * len(words))]

    def number(self, least: int, kinds: int) -> int:
        """One of `kinds` numbers, beginning with `least`."""
        return least + int(self.chance() * kinds)

    def sentence(self) -> str:
        head = self.head
        return self.pick(SENTENCES[head.lang]).format(
            C=self.pick(COURTS[head.lang]),
            T=self.pick(TOWNS[head.lang]),
            n=self.number(2, 9),
            m=self.number(100, 4000),
            a=self.pick(ARTICLES),
            P=head.people[int(self.chance() * len(head.people))].name,
            d=(head.day + timedelta(days=int(self.chance() * 900))).strftime("%d.%m.%Y"),
        )

    def paragraph(self, sentences: int) -> str:
        written = [self.sentence() for _ in range(sentences)]
        return " ".join(text[0].upper() + text[1:] for text in written)

    def some_date(self) -> str:
        day = (self.head.day + timedelta(days=int(self.chance() * 1500))).isoformat()
        return day[: 4 if self.chance() < 0.1 else 7 if self.chance() < 0.2 else 10]

    def source(self, number: int, place: int) -> Source:
        title = self.sentence()[:70]
        url = f"https://example.org/{self.pick(TAGS)}/{number}/{place}"
        return Source(title, url, self.pick(PUBLISHERS), self.some_date())

    def body(self, number: int, corpus: Corpus) -> str:
        """Paragraphs, headings, lists, quotations, tables, links and footnotes."""
        lang = self.head.lang
        notes, used = self.number(2, 3), 0
        links = [corpus.head(int(self.chance() * corpus.size)) for _ in range(self.number(1, 3))]
        headings = list(HEADINGS[lang])
        self.random.shuffle(headings)
        long = 2 if lang == "ru" else 3
        blocks = [self.paragraph(long)]
        for place in range(self.number(3, 4)):
            # An id that only peers have: casegen's readers never write one.
            id = f" {{#s{place + 1}}}" if self.chance() < 0.3 else ""
            blocks.append(f"{'###' if place and self.chance() < 0.25 else '##'} {headings[place]}{id}")
            text = self.paragraph(long)
            if used < notes:
                used += 1
                text += f"[^{used}]"
            if links and self.chance() < 0.7:
                text += f" {SEE_ALSO[lang]} {_link(links.pop())}"
            blocks.append(text)
            blocks += self._ornament(place)
        while used < notes:
            used += 1
            blocks[-1 if blocks[-1][0] not in "->|#1" else 0] += f"[^{used}]"
        blocks += [f"{SEE_ALSO[lang]}: {_link(link)}" for link in links]
        blocks += [
            f"[^{note + 1}]: {self.pick(PUBLISHERS)}, {self.sentence()} <https://example.org/n/{number}/{note}>"
            for note in range(notes)
        ]
        return "\n\n".join(blocks) + "\n"

    def _ornament(self, place: int) -> list[str]:
        """What may follow a paragraph, and a quotation after the second."""
        kind, blocks = self.chance(), []
        if kind < 0.3:
            blocks.append("\n".join(f"- {self.sentence()}" for _ in range(self.number(2, 2))))
        elif kind < 0.42:
            blocks.append("\n".join(f"{row + 1}. {self.sentence()}" for row in range(3)))
        elif kind < 0.5:
            address = f"https://example.org/{self.head.slug}/{place}"
            blocks.append(f"[{self.pick(PUBLISHERS)}]({address}) — `{self.pick(ARTICLES)}`, {self.sentence()}")
        elif kind < 0.53:
            courts, year = COURTS[self.head.lang], self.head.day.year
            rows = [f"| {self.pick(courts)} | {year + row} | {self.number(0, 9000)} |" for row in range(3)]
            blocks.append("\n".join(["| Инстанция | Дата | № |", "|---|---|---|", *rows]))
        if place == 1:
            blocks.append(f"> {self.sentence()}\n>\n> — {self.pick(PUBLISHERS)}")
        return blocks


def _link(head: Head) -> str:
    return f"[{head.short}](case:{head.slug})."
