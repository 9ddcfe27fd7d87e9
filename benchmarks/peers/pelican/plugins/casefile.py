"""Case files for Pelican: YAML front matter, people and countries as taxonomies, indexes, the feed and the sitemap.

Pelican keeps `status` for itself, so that a case calls it `state`, and its tags `topics`.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import yaml
from markdown import Markdown
from pelican import signals
from pelican.generators import Generator
from pelican.readers import MarkdownReader
from pelican.utils import get_date

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TAKEN = ("title", "slug", "summary", "people", "countries", "sources", "events")
IN_FEED = 50
OTHERS = 5


class CaseReader(MarkdownReader):
    """Reads a case; all of them with one instance of Markdown."""

    file_extensions = ["md"]  # noqa: RUF012  # Pelican's own form
    shared: Markdown | None = None

    def read(self, source_path):
        """HTML and metadata of a file."""
        _, front, body = Path(source_path).read_text("utf-8").split("---\n", 2)
        meta = yaml.load(front, LOADER)  # noqa: S506  # a safe loader, if possible the fast one
        if CaseReader.shared is None:
            CaseReader.shared = Markdown(**self.settings["MARKDOWN"])
        html = CaseReader.shared.reset().convert(body)
        found = {key: meta[key] for key in TAKEN}
        found |= {"topics": meta["tags"], "state": meta["status"], "date": get_date(str(meta["date"]))}
        return html, found


def group(articles):
    """All cases, newest first, and those of each person, country and year; a case learns of five others."""
    cases = sorted(articles, key=lambda article: (-article.date.toordinal(), article.slug))
    people, countries, years = {}, {}, {}
    for case in cases:
        case.iso = case.date.strftime("%Y-%m-%d")
        for person in case.people:
            people.setdefault(person, []).append(case)
        for code in case.countries:
            countries.setdefault(code, []).append(case)
        years.setdefault(case.iso[:4], []).append(case)
    for case in cases:
        near = {}
        for person in case.people:
            near |= {other.slug: other for other in people[person][: OTHERS + 1] if other is not case}
        case.rel = list(near.values())[:OTHERS]
    return cases, people, countries, years


class Entities(Generator):
    """Writes every page that is not a case."""

    def generate_context(self):
        """Read the names of people and countries."""
        base = Path(self.settings["PATH"]).parent
        self.info = json.loads((base / "people.json").read_text("utf-8"))
        self.lands = json.loads((base / "countries.json").read_text("utf-8"))

    def generate_output(self, writer):
        """Write people, countries, years, the feed and the sitemap."""
        cases, people, countries, years = self.groups
        persons = [SimpleNamespace(slug=slug, cases=found, **self.info[slug]) for slug, found in people.items()]
        persons.sort(key=lambda person: person.name)
        lands = [
            SimpleNamespace(code=code.lower(), cases=found, name=self.lands[code]["ru"])
            for code, found in countries.items()
        ]
        lands.sort(key=lambda land: land.name)
        letters = {}
        for person in persons:
            letters.setdefault(person.letter, []).append(person)
        urls = ["", "people/", "countries/", "years/"]
        urls += [f"people/{person.slug}/" for person in persons] + [f"countries/{land.code}/" for land in lands]

        def write(path, template, **values):
            here = path.removesuffix("index.html")
            writer.write_file(path, self.get_template(template), self.context, here=here, **values)

        for person in persons:
            write(f"people/{person.slug}/index.html", "person", person=person, title=person.name)
        for land in lands:
            write(f"countries/{land.code}/index.html", "country", land=land, title=land.name)
        write("people/index.html", "people", letters=letters, title="People")
        write("countries/index.html", "countries", lands=lands, title="Countries")
        write("years/index.html", "years", years=years, title="Years")
        write("feed.xml", "feed", latest=cases[:IN_FEED])
        write("sitemap.xml", "sitemap", cases=cases, urls=urls)


def context_ready(generators):
    """Give the templates of articles what they need of the other pages."""
    articles = next(generator for generator in generators if hasattr(generator, "articles"))
    entities = next(generator for generator in generators if isinstance(generator, Entities))
    entities.groups = group(articles.articles)
    articles.context["people_info"], articles.context["lands_info"] = entities.info, entities.lands
    articles.context["latest"] = entities.groups[0][:IN_FEED]


def take_reader(readers):
    """Let cases be read by the reader above."""
    readers.reader_classes.update(md=CaseReader)


def take_generator(pelican):  # noqa: ARG001  # a signal brings it
    """Let the generator above run."""
    return Entities


def register():
    """Connect to Pelican, which holds functions weakly: none of them may be a lambda."""
    signals.readers_init.connect(take_reader)
    signals.get_generators.connect(take_generator)
    signals.all_generators_finalized.connect(context_ready)
