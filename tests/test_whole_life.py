"""The whole life of a publication, with real repositories, commands and workflows: from its first file to a withdrawal in haste."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest

from tests.browser.test_search import found as found_by_search
from tests.browser.visits import Visit, a_browser, a_visit
from tests.files import read_files
from tests.git import git
from tests.html import Document
from tests.published import served
from tests.runner import ADDRESS, Job, environment, run_job

MARK = "Mark what is wrong in the files of the pull request"
NEW = """\
---
title: Дело Анны Образцовой
summary: Её задержали на берегу.
countries: [Казахстан]
people:
  - {name: Анна Образцова, role: subject}
tags: [Берег]
events:
  - {id: arrest, date: 15.03.2019, type: arrest, text: Задержана., sources: [gazeta]}
sources:
  - id: gazeta
    publisher: Газета-пример
    title: На берегу
    date: 2019-03-16
    type: news
    url: https://gazeta.example.org/1
    archive: https://archive.example.org/gazeta-1
---
Её дело похоже на другое: [[exmple]].
"""
SECOND = """\
---
title: Дело Марии Занозиной
summary: Занозу вынули.
countries: [KG]
people:
  - {name: Мария Занозина, role: subject}
tags: [Заноза]
date: 1987-05-01
sources:
  - id: zanoza-source
    publisher: Радио-пример
    title: Заноза
    date: 1987-05-02
    type: news
    url: https://radio.example.org/1
    archive: https://archive.example.org/radio-1
---
Рассказ о занозе.
"""
THIRD = SECOND.replace("Марии Занозиной", "Петра Щепкина").replace("Мария Занозина", "Пётр Щепкин")
THIRD = (
    THIRD.replace("Заноза", "Щепка").replace("занозе", "щепке").replace("zanoza", "shchepka").replace("1987", "1988")
)
THIRD = THIRD.replace("Занозу", "Щепку")
# By these what is told of one case alone is found again, in whatever file and form.
SECOND_SIGNS = ("заноз", "zanoz", "1987")
THIRD_SIGNS = ("щеп", "shchep", "1988")
CASE = "content/cases/obraztsova.md"


@dataclass
class Life:
    """A repository, its editors' work tree `here`, and the site that is deployed, with the commit it was made of."""

    home: Path
    deployed: dict[str, bytes] = field(default_factory=dict)
    commit: str = ""

    @property
    def here(self) -> Path:
        return self.home / "archive"

    def run(self, *words: str, code: int = 0) -> str:
        """A command of casegen in the work tree; what it prints."""
        done = subprocess.run(
            ["casegen", *words],
            cwd=self.here,
            env=environment(self.home),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def write(self, **files: str | None) -> None:
        """Write files of content, by their names with `__` for a slash; None: delete."""
        for name, text in files.items():
            path = self.here / "content" / name.replace("__", "/").replace("_txt", ".txt")
            place = path if path.suffix else path.with_suffix(".md")
            if text is None:
                place.unlink()
            else:
                place.write_text(text, encoding="utf-8")

    def commit_all(self, message: str) -> None:
        git(self.here, "add", "--all")
        git(self.here, "commit", "--quiet", "--message", message)

    def checkout(self, name: str) -> Path:
        """A fresh copy of the repository, as a workflow gets it."""
        folder = self.home / name
        shutil.rmtree(folder, ignore_errors=True)
        git(self.home, "clone", "--quiet", "--branch", "main", str(self.here), name)
        return folder

    def propose(self, branch: str, source: Path | None = None) -> Job:
        """What check.yml makes of a pull request, of a fork too: it sees the merge that the host has prepared."""
        folder = self.checkout("check")
        git(folder, "fetch", "--quiet", str(source or self.here), branch)
        git(folder, "merge", "--quiet", "--no-ff", "--message", "merge", "FETCH_HEAD")
        return run_job(folder, "check.yml", "check", self.home)

    def publish(self) -> Job:
        """What publish.yml makes of main; the archive that it hands to the deployment is unpacked and deployed."""
        folder = self.checkout("publish")
        job = run_job(folder, "publish.yml", "build", self.home, self.commit)
        if job.is_ok:
            shutil.rmtree(self.home / "pages", ignore_errors=True)
            with tarfile.open(self.home / "artifact.tar") as artifact:
                assert all(member.isfile() or member.isdir() for member in artifact)
                artifact.extractall(self.home / "pages", filter="data")
            self.deployed = read_files(self.home / "pages")
            if not job.failed:
                self.commit = git(folder, "rev-parse", "HEAD").strip()
        return job

    def page(self, address: str) -> str:
        """The text of a deployed page."""
        return Document(self.deployed[f"{address.strip('/')}/index.html"].decode()).text.replace("\u00a0", " ")

    @contextmanager
    def read(self) -> Iterator[tuple[Visit, str]]:
        """An empty page of a reader, and the address at which the deployed site is served, below its base path."""
        base = urlsplit(ADDRESS).path + "/"
        with served(self.deployed, base) as home, a_browser() as browser, a_visit(browser) as visit:
            yield visit, home
            assert visit.complaints == []
            assert [url for url in visit.requests if not url.startswith(home)] == []

    def telling(self, signs: tuple[str, ...]) -> list[str]:
        """The deployed files that hold one of some signs, in their bytes or in their names."""
        return telling(self.deployed, signs)


def follow(visit: Visit, address: str) -> None:
    """Click on the link to some address, and see that something is there."""
    visit.page.locator(f"main a[href$='{address}']").first.click()
    visit.page.wait_for_url(f"**/{address}")
    assert visit.page.locator("h1").is_visible()


def telling(files: dict[str, bytes], signs: tuple[str, ...]) -> list[str]:
    """The files that hold one of some signs, upper case or lower, in their bytes or in their names."""
    texts = {path: f"{path}\n{data.decode('utf-8', 'replace')}".casefold() for path, data in files.items()}
    return [path for path, text in texts.items() if any(sign in text for sign in signs)]


def unpacked(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def pasted(text: str, annotations: str) -> str:
    """A text as somebody leaves it who follows each annotation to the letter, and knows nothing besides."""
    lines = text.split("\n")
    for found in re.finditer(r"вставьте это вместо строки (\d+):%0A(.*)$", annotations, re.MULTILINE):
        lines[int(found[1]) - 1] = found[2].replace("%25", "%")
    text = "\n".join(lines)
    for old, new in re.findall(r"::`(\w+)` никуда не ведёт.*возможно, вы имели в виду `\[\[([\w:]+)\]\]`", annotations):
        text = text.replace(f"[[{old}]]", f"[[{new}]]")
    return text


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A publication of two cases beside the example: begun, committed and deployed."""
    found = Life(tmp_path_factory.mktemp("begun"))
    git(found.home, "init", "--quiet", "archive")
    found.run("init", "--yes", "--languages", "ru", "--address", "primer/arhiv", "--contact", "red@example.org")
    found.commit_all("begin")
    assert "Можно публиковать: 1 дело." in found.run("check", "--strict")
    found.write(cases__zanozina=SECOND, cases__shchepkin=THIRD)
    found.commit_all("two cases")
    found.run("check", "--strict")
    assert "Опубликовано: 3 дела" in found.run("build")
    assert "Можно публиковать" in found.run("verify")
    assert "/cases/zanozina/" in found.run("addresses", "--update")
    found.commit_all("addresses")
    job = found.publish()
    assert (job.is_ok, job.failed) == (True, [])
    return found


@pytest.fixture
def life(begun: Life, tmp_path: Path) -> Life:
    """That publication, for one test to do with what it likes."""
    shutil.copytree(begun.here, tmp_path / "archive")
    return Life(tmp_path, dict(begun.deployed), begun.commit)


def test_an_edit_is_proposed_mended_looked_at_merged_and_published(life: Life) -> None:
    before = dict(life.deployed)
    git(life.home, "clone", "--quiet", str(life.here), "fork")
    fork = life.home / "fork"
    (fork / CASE).write_text(NEW, encoding="utf-8")
    git(fork, "add", CASE)
    git(fork, "commit", "--quiet", "--message", "a new case")

    # With three mistakes: each is marked at its line, and what is wrong is told once more beside it.
    job = life.propose("main", fork)
    assert not job.is_ok
    assert job.failed[0] == MARK
    marks = [line for line in job.printed[MARK].splitlines() if line.startswith("::")]
    assert [line.partition("::`")[0] for line in marks] == [
        f"::error file={CASE},line=4,col=13,title=unknown-country",
        f"::error file={CASE},line=9,col=24,title=invalid-date",
        f"::error file={CASE},line=19,col=27,title=dead-link",
    ]
    assert "возможно, вы имели в виду `[[case:example]]` или `[[dossier:example]]`?" in marks[2]
    assert "`Казахстан` — не код страны%0Aчто делать: напишите `KZ`" in marks[0]
    for place in (f"`{CASE}:4:13`", f"`{CASE}:9:24`", f"`{CASE}:19:27`"):
        assert f"### ошибка: {place}\n" in job.summary
    assert "```text\ncountries: [KZ]\n```" in job.summary
    assert "Новое состояние публиковать нельзя" in job.summary
    assert list(read_files(job.folder / "proposal")) == ["index.html"]

    # Whoever follows the marks to the letter has mended it.
    (fork / CASE).write_text(pasted(NEW, job.printed[MARK]), encoding="utf-8")
    git(fork, "commit", "--quiet", "--all", "--message", "mended")
    job = life.propose("main", fork)
    assert (job.is_ok, job.failed, job.printed[MARK]) == (True, [], "Можно публиковать: 4 дела; 3 замечания.\n")
    summary = job.summary.replace("\u00a0", " ")
    assert "### Впервые названные люди\n\n- `Анна Образцова`\n" in summary
    assert "- `/cases/obraztsova/`\n- `/countries/kz/`\n" in summary
    assert f"- `{CASE}: На берегу, Газета-пример, https://gazeta.example.org/1, 2019-03-16`" in summary
    assert "\n+Её дело похоже на другое: Пример дела.\n" in summary
    assert "**[proposal.zip](https://example.org/artifact)** → index.html" in summary
    pages = read_files(job.folder / "proposal")
    index = Document(pages["index.html"].decode())
    assert sorted(link.attributes["href"] for link in index.all("a")) == sorted(pages.keys() - {"index.html"})
    text = Document(pages["pages/cases/obraztsova.html"].decode()).text.replace("\u00a0", " ")
    assert "Её дело похоже на другое" in text
    assert "не опубликован" in text
    assert telling(read_files(job.folder / "site"), ("образцов",))
    assert life.deployed == before

    # Merged, it is published, as the editors' own build with what it keeps has it, and its addresses are kept.
    git(life.here, "fetch", "--quiet", str(fork), "main")
    git(life.here, "merge", "--quiet", "--no-ff", "--message", "merge", "FETCH_HEAD")
    assert life.publish().failed == []
    assert "без изменений: 0)" not in life.run("build")
    assert {path: data for path, data in read_files(life.here / "site").items() if path[0] != "."} == life.deployed
    assert "15 марта 2019 года" in life.page("/cases/obraztsova/")
    assert "Анна Образцова" in life.page("/people/anna-obraztsova/")
    told = set(life.telling(("образцов",)))
    assert {"index.html", "cases/index.html", "feed.xml", "countries/kz/index.html"} <= told
    assert any(path.startswith("data/") for path in told)
    assert any(path.startswith("search") for path in told)
    assert "+ /cases/obraztsova/\n+ /people/anna-obraztsova/\n" in life.run("addresses", "--update")
    life.commit_all("addresses")


def test_an_address_that_vanishes_is_an_error_until_it_leads_on(life: Life) -> None:
    git(life.here, "checkout", "--quiet", "-b", "rename")
    git(life.here, "rm", "--quiet", "content/cases/zanozina.md")
    life.commit_all("delete")
    ledger = (life.here / "content/addresses.txt").read_text(encoding="utf-8").splitlines()
    line = ledger.index("/cases/zanozina/") + 1
    said = life.run("check", code=1)
    assert f"content/addresses.txt:{line}:1: ошибка[vanished-address]: `/cases/zanozina/`" in said
    assert "напишите `redirect_from: [zanozina]` в том файле" in said
    job = life.propose("rename")
    assert not job.is_ok
    # It is marked, though the pull request did not touch this file, and the deleted one has no line.
    assert job.failed[0] == MARK
    assert (
        f"::error file=content/addresses.txt,line={line},col=1,title=vanished-address::`/cases/zanozina/`"
        in job.printed[MARK]
    )
    assert f"content/addresses.txt:{line} [vanished-address]" in job.summary
    assert "redirect_from: [zanozina]" in job.summary

    life.write(cases__mariya=SECOND.replace("countries:", "redirect_from: [zanozina]\ncountries:"))
    life.commit_all("another name, and lead on")
    job = life.propose("rename")
    assert (job.is_ok, job.failed) == (True, [])
    assert "### Страницы, которые теперь ведут на другой адрес\n\n- `/cases/zanozina/`\n" in job.summary
    git(life.here, "checkout", "--quiet", "main")
    git(life.here, "merge", "--quiet", "--no-ff", "--message", "merge", "rename")
    assert life.publish().failed == []
    lead = Document(life.deployed["cases/zanozina/index.html"].decode())
    refreshes = [meta for meta in lead.all("meta") if "http-equiv" in meta.attributes]
    assert "0;url=../mariya/" in [meta.attributes["content"].replace("; ", ";") for meta in refreshes]
    assert "Рассказ о занозе." in life.page("/cases/mariya/")


def test_what_is_withdrawn_by_one_line_is_gone_at_once_even_while_main_has_errors(life: Life) -> None:
    life.run("build", "--offline", "../copy.zip")
    for signs in (SECOND_SIGNS, THIRD_SIGNS):
        assert len(life.telling(signs)) > 5
        assert telling(read_files(life.here / ".casegen"), signs)
        assert telling(unpacked(life.home / "copy.zip"), signs)

    with life.read() as (visit, home):
        visit.page.goto(home)
        follow(visit, "cases/zanozina/")
        assert "Рассказ о занозе." in visit.page.inner_text("main").replace("\u00a0", " ")
        follow(visit, "people/mariya-zanozina/")
        follow(visit, "countries/kg/")
        follow(visit, "cases/shchepkin/")
        visit.page.goto(home + "search/")
        assert found_by_search(visit.page, "Занозину", kind="Люди") == ["Мария Занозина"]
        visit.page.get_by_role("link", name="Мария Занозина").first.click()
        visit.page.wait_for_url(home + "people/mariya-zanozina/")
        assert visit.refused == []

    # One line, an address as a browser shows it, is all that is written.
    life.write(withdrawn_txt=f"{ADDRESS}/cases/zanozina/\n")
    life.commit_all("take down")
    life.run("build", "--offline", "../copy.zip")
    for files in (read_files(life.here / "site"), read_files(life.here / ".casegen"), unpacked(life.home / "copy.zip")):
        assert telling(files, SECOND_SIGNS) == []
        assert telling(files, THIRD_SIGNS)
    assert life.publish().failed == []
    assert life.telling(SECOND_SIGNS) == []
    assert "Рассказ о щепке." in life.page("/cases/shchepkin/")
    with life.read() as (visit, home):
        for address in ("cases/zanozina/", "people/mariya-zanozina/"):
            answer = visit.page.goto(home + address)
            assert answer is not None
            assert answer.status == 404
        assert visit.refused == [home + "cases/zanozina/", home + "people/mariya-zanozina/"]
        visit.page.goto(home + "search/")
        for query in ("Занозина", "Рассказ о занозе"):
            assert not [text for text in found_by_search(visit.page, query) if "аноз" in text]
        assert found_by_search(visit.page, "Щепкин", kind="Люди") == ["Пётр Щепкин"]
    assert "- /cases/zanozina/" in life.run("addresses", "--update")
    ledger = (life.here / "content/addresses.txt").read_text(encoding="utf-8")
    assert "zanoz" not in ledger
    assert ledger.count("sha256:") == 2
    life.commit_all("addresses")
    assert life.publish().failed == []

    # Main gets an error of somebody else: nothing new is withdrawn, so the site stays as it is.
    published, deployed = dict(life.deployed), life.commit
    life.write(cases__obraztsova=NEW)
    life.commit_all("a mistake, straight to main")
    job = life.publish()
    assert not job.is_ok
    assert "the site stays as it is" in job.printed["Build it without what is withdrawn today"]
    assert life.deployed == published

    # The next withdrawal does not wait until that is mended.
    life.write(withdrawn_txt=f"{ADDRESS}/cases/zanozina/\n/cases/shchepkin/\n")
    life.commit_all("take down")
    job = life.publish()
    assert (job.is_ok, job.failed) == (True, ["Check the publication and build the site"])
    assert CASE in job.printed["Check the publication and build the site"]
    assert life.telling(SECOND_SIGNS) == life.telling(THIRD_SIGNS) == life.telling(("образцов",)) == []
    assert "Ивана Примера" in life.page("/cases/example/")
    assert life.commit == deployed


def test_what_is_left_of_a_name_is_listed_and_an_upgrade_of_what_is_new_changes_nothing(life: Life) -> None:
    life.write(withdrawn_txt="/cases/zanozina/\n")
    life.commit_all("take down")
    life.run("build")
    said = life.run("forget", "Мария Занозина")
    assert "content/cases/zanozina.md:6:" in said
    written = git(life.here, "rev-parse", "HEAD:content/cases/zanozina.md").strip()
    assert f"content/cases/zanozina.md ({written[:7]}" in said
    assert telling(read_files(life.here / "site"), SECOND_SIGNS) == []
    assert "  site/" not in said
    assert "  .casegen/" not in said
    before = {path: data for path, data in read_files(life.here).items() if not path.startswith(".git/")}
    assert "Переписывать нечего" in life.run("upgrade")
    assert before == {path: data for path, data in read_files(life.here).items() if not path.startswith(".git/")}
    assert git(life.here, "status", "--porcelain") == ""
