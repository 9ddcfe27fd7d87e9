"""`casegen init`: what it writes is right as made, whatever the answers, and nothing that stands is touched."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from casegen import __version__
from casegen.cli import cli
from casegen.commands.setup.starting import address_of, night_in, timezone_of
from casegen.commands.telling.tongue import tongue_of
from casegen.content.documents import ContentFile
from casegen.content.settings import SITE_FILE, read_settings
from casegen.content.starting import GUIDES_IN
from casegen.content.text import HIDDEN
from casegen.content.yaml_text import read_yaml
from tests.files import read_files, write_files

Init = Callable[..., Result]
PLAIN = ["--yes", "--address", "owner/repo", "--contact", "editors@example.org"]
PUBLIC = {"ru": "увидят все", "en": "Everybody will see", "kk": "бәрі көреді", "ky": "баары көрөт"}
TITLES = ["Архив: «дела» #1", 'it\'s "quoted" \\ back', "{x} [y] & *z <<pin>> %s ${{ secrets }}", "null", "- a", "---"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which commands run; the machine speaks no language of ours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    for name in ("CASEGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Init:
    """Run a command in the folder; nothing may escape as an exception."""
    del folder

    def run(*arguments: str, input: str | None = None, env: Mapping[str, str] | None = None) -> Result:
        result = CliRunner().invoke(cli, arguments, input=input, env=env)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert click.unstyle(result.output) == result.output
        return result

    return run


def settings(folder: Path) -> dict[str, object]:
    """The settings that were written, and that nothing is wrong with them."""
    found, problems = read_settings(ContentFile(SITE_FILE, (folder / SITE_FILE).read_bytes()))
    assert problems == []
    fields = found.fields
    names = ("url", "languages", "timezone", "contact", "schema")
    return {name: getattr(fields, name) for name in names} | {"title": (fields.title or {}).get("*")}


def links(folder: Path) -> dict[str, str]:
    """The links by reference of the editors' guide."""
    text = (folder / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\[(\w+)\]: (\S+)$", text, re.MULTILINE))


@pytest.mark.parametrize("languages", ["ru", "en", "kk", "ky", "ru,en", "kk,ru,en,ky", "es", "es,ru"])
def test_what_is_begun_can_be_published_as_it_is(languages: str, folder: Path, run: Init) -> None:
    assert run("init", *PLAIN, "--languages", languages).exit_code == 0
    checked = run("check", "--strict", "--lang", "en")
    # That casegen has no words in a language is a note.
    told = set(re.findall(r": (\w+\[[a-z-]+\])", checked.stdout))
    assert (checked.exit_code, told) == (0, {"note[no-catalogue]"} if languages.startswith("es") else set())
    assert run("build", "--strict", "--lang", "en").exit_code == 0
    for lang in languages.split(",")[1:]:
        assert (folder / f"site/{lang}/cases/example/index.html").is_file()
    pages = read_files(folder / "site")
    kinds = ("cases/example", "people/ivan-primer", "dossiers/example", "about", "methodology", "corrections")
    assert {f"{kind}/index.html" for kind in kinds} <= pages.keys()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_from_init_to_a_site_in_an_editors_language(lang: str, folder: Path, run: Init) -> None:
    result = run("init", *PLAIN, "--languages", lang, "--lang", lang)
    written = result.stdout.splitlines()
    assert sorted(read_files(folder)) == written
    kinds = ("case", "people", "countries", "dossiers", "pages")
    assert all(any(path.startswith(f"content/{kind}") for path in written) for kind in kinds)
    assert {
        *(".gitignore", ".gitattributes", "README.md", "CONTRIBUTING.md", "content/site.yml", "content/sources.yml"),
        *(f".github/{name}" for name in ("casegen.txt", "requirements.txt", "dependabot.yml", "editors-guide.md")),
        *(f".github/workflows/{name}.yml" for name in ("check", "publish")),
        *(f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("config", "correction", "new-case")),
        ".github/PULL_REQUEST_TEMPLATE.md",
    } <= set(written)
    assert ("Посмотрите" in result.stderr) == (lang == "ru")
    assert run("check", "--strict").exit_code == 0
    assert run("build", "--strict").exit_code == 0
    # What a build leaves is nothing that Git would keep.
    ignored = (folder / ".gitignore").read_text().splitlines()
    assert {f"/{path.name}/" for path in folder.iterdir() if path.name in ("site", ".casegen")} <= set(ignored)


def test_no_file_holds_an_unfilled_place(folder: Path, run: Init) -> None:
    for number, languages in enumerate(("ru", "en", "kk", "ky,en", "es")):
        run("init", f"new-{number}", *PLAIN, "--languages", languages)
    files = {path: data.decode() for path, data in read_files(folder).items()}
    assert len(files) > 100
    assert [path for path, text in files.items() if re.search(r"<<[a-z]", text) or HIDDEN.search(text)] == []


@pytest.mark.parametrize("title", TITLES)
def test_words_stay_words(title: str, folder: Path, run: Init) -> None:
    contact = f"@ {title}"
    assert run("init", "--yes", "--languages", "en", "--title", title, "--contact", contact).exit_code == 0
    assert settings(folder)["title"] == title
    assert settings(folder)["contact"] == contact
    assert run("check", "--strict").exit_code == 0
    for path in folder.rglob("*.yml"):
        yaml.safe_load(path.read_text(encoding="utf-8"))


def test_five_questions_and_what_they_make(folder: Path, run: Init) -> None:
    answers = "ru, en\nАрхив примеров\nprimer/arhiv\nred@example.org\nKG\n"
    result = run("init", "--lang", "ru", input=answers)
    assert result.exit_code == 0
    assert settings(folder) == {
        "title": "Архив примеров",
        "url": "https://primer.github.io/arhiv/",
        "languages": ("ru", "en"),
        "timezone": "Asia/Bishkek",
        "contact": "red@example.org",
        "schema": 1,
    }
    assert (folder / "content/countries/kg.md").is_file()


def test_what_cannot_be_is_asked_for_again(folder: Path, run: Init) -> None:
    answers = "russian\nru\nА\u200b\nАрхив\nne adres\n\n\nКазахстан\nKZ\n"
    result = run("init", "--lang", "en", input=answers)
    assert result.exit_code == 0
    assert [f"{word}`" in result.stderr for word in ("`ru", "`KZ")] == [True, True]
    assert settings(folder)["title"] == "Архив"
    assert "url" in settings(folder)
    assert settings(folder)["url"] is None


def test_answers_are_taken_in_every_form_that_means_one_thing(folder: Path, run: Init) -> None:
    assert run("init", input="ru\n\ngit@github.com:primer/arhiv.git\n\nkg\n").exit_code == 0
    assert settings(folder)["url"] == "https://primer.github.io/arhiv/"
    assert urlsplit(links(folder)["case"]).path == "/primer/arhiv/new/main"
    assert (folder / "content/countries/kg.md").is_file()


def test_from_the_first_answer_on_the_language_of_the_publication_is_spoken(folder: Path, run: Init) -> None:
    """Where neither an option nor the machine says how to speak; what cannot be is said in it too."""
    told = run("init", "a", input="kk\n\n\n\nxx\nKZ\n").stderr
    assert told.startswith("Languages, the main one first")
    assert ("Название [" in told, "ошибка: `XX`" in told, "Посмотрите" in told, "Error" in told) == (
        True,
        True,
        True,
        False,
    )
    assert "Look at it" in run("init", "b", *PLAIN, "--languages", "ru", env={"LANG": "en_US.UTF-8"}).stderr
    assert "Look at it" in run("init", "c", *PLAIN, "--languages", "ru", "--lang", "en").stderr
    assert (folder / "c/content/site.yml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--languages", "russian"], "write `ru`"),
        (["--country", "Казахстан"], "KZ"),
        (["--address", "ne adres"], "is not an address on the web"),
        (["--address", "https://example.org/?a"], "is not the address of a site"),
        (["--timezone", "Mars/Base"], "is not a time zone"),
        (["--title", " "], "a name or a title is needed"),
        (["--casegen-wheel", "https://example.org/casegen.zip"], "ends in `#sha256=`"),
    ],
)
def test_an_option_that_cannot_be_is_said_and_nothing_is_written(
    arguments: list[str], said: str, folder: Path, run: Init
) -> None:
    result = run("init", "--yes", "--lang", "en", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(folder.iterdir()) == []


def test_the_language_of_the_machine_is_spoken(folder: Path, run: Init) -> None:
    assert "Посмотрите" in run("init", "a", *PLAIN, env={"LANG": "ru_RU.UTF-8"}).stderr
    assert "Look at it" in run("init", "b", *PLAIN, env={"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}).stderr
    assert (folder / "a/content/site.yml").read_text(encoding="utf-8").count("languages: [ru]") == 1


# ── the folder ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_that_is_not_empty_is_left_alone(folder: Path, run: Init) -> None:
    write_files(folder, {"notes.txt": "mine", "content/cases/x.md": "mine"})
    before = read_files(folder)
    result = run("init", "--yes", "--lang", "en")
    assert result.exit_code == 2
    assert "`content`, `notes.txt`" in result.stderr
    assert read_files(folder) == before


def test_a_file_is_no_folder(folder: Path, run: Init) -> None:
    write_files(folder, {"x": "mine"})
    assert run("init", "x", "--yes", "--lang", "en").exit_code == 2


def test_a_link_out_of_the_folder_is_in_the_way(folder: Path, run: Init) -> None:
    (folder / "new").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "new" / ".github").symlink_to(folder / "elsewhere")
    assert run("init", "new", "--yes").exit_code == 2
    assert list((folder / "elsewhere").iterdir()) == []


def test_what_a_code_host_puts_into_a_new_repository_stays(folder: Path, run: Init) -> None:
    stands = {"README.md": "mine", "LICENSE": "mine", ".gitignore": "mine", ".git/HEAD": "ref: refs/heads/trunk\n"}
    config = '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:primer/arhiv.git\n'
    write_files(folder, {**stands, ".git/config": config})
    result = run("init", "--yes", "--lang", "en")
    assert result.exit_code == 0
    assert {path: read_files(folder)[path].decode() for path in stands} == stands
    assert "ours is `README.casegen.md`" in result.stderr
    assert "Then read `README.casegen.md`" in result.stderr
    assert "Write `/site/` and `/.casegen/` into `.gitignore`" in result.stderr
    # The repository and its branch are known from it.
    assert settings(folder)["url"] == "https://primer.github.io/arhiv/"
    assert urlsplit(links(folder)["case"]).path == "/primer/arhiv/new/trunk"
    assert "branches: [trunk]" in (folder / ".github/workflows/publish.yml").read_text()


# ── what is for GitHub ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", ["ru", "en", "kk", "ky"])
def test_the_guide_opens_githubs_editor_with_a_file_that_is_right(lang: str, folder: Path, run: Init) -> None:
    run("init", *PLAIN, "--languages", lang)
    for name in ("case", "person", "dossier"):
        link = urlsplit(links(folder)[name])
        assert f"{link.scheme}://{link.netloc}{link.path}" == "https://github.com/owner/repo/new/main"
        query = parse_qs(link.query)
        # The guide says: take the `#` away to fill in a field.
        lines = [line for line in query["value"][0].split("\n") if not re.match(r"# \S", line)]
        filled = "\n".join(line.removeprefix("#") for line in lines)
        assert read_yaml("", filled.split("---\n")[1])[2] == []
        write_files(folder, {query["filename"][0]: query["value"][0]})
        # Longer addresses are refused.
        assert len(links(folder)[name]) < 7000
    checked = run("check", "--strict", "--lang", "en")
    assert (checked.exit_code, set(re.findall(r": (\w+\[[a-z-]+\])", checked.stdout))) == (0, {"note[without-case]"})


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", ("ждёт", "учётн", "адрес", "час")),
        ("en", ("waits", "account", "address", "hour")),
        ("kk", ("күтеді", "есептік жазба", "мекенжай", "сағат", "оқып шыққан жоқ", "No native speaker", "орысша")),
        ("ky", ("күтөт", "эсеп жазуу", "дарег", "саат", "окуп чыга элек", "No native speaker", "орусча")),
    ],
)
def test_the_guide_tells_what_is_public_and_what_waits(
    lang: str, words: tuple[str, ...], folder: Path, run: Init
) -> None:
    run("init", *PLAIN, "--languages", lang)
    guide = (folder / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [word for word in words if word not in guide] == []
    # Its links to files of the publication lead to files.
    named = re.findall(r"\]\((?!http)([^)]+)\)", guide)
    assert named
    assert all((folder / path).is_file() for path in named)
    assert "This guide is in English" not in guide


def test_a_language_without_a_guide_gets_the_english_one_and_is_told(folder: Path, run: Init) -> None:
    run("init", *PLAIN, "--languages", "es")
    assert "This guide is in English" in (folder / "CONTRIBUTING.md").read_text()


def test_the_guides_of_all_languages_say_the_same(folder: Path, run: Init) -> None:
    """Their commands, addresses, words of GitHub's own pages, and what stands in files; the run-book of a withdrawal too."""
    told: dict[str, dict[str, Counter[str]]] = {"CONTRIBUTING.md": {}, "README.md": {}}
    # Not the same: the name of a translation, and how to have messages in English, which a guide in English need not say.
    own = re.compile(r"`[a-z]+(\.[a-z]{2})?\.md`|`--lang en`|`casegen forget .*|.*[А-Яа-я«].*|`text: .*|`\[@.*")
    for lang in GUIDES_IN:
        run("init", lang, *PLAIN, "--languages", lang, "--country", "KZ")
        for path, counts in told.items():
            text = (folder / lang / path).read_text(encoding="utf-8").partition("\n[case]:")[0]
            text = text.replace("yandex.com", "yandex.ru")
            pieces = re.findall(
                r"`[^`\n]*`|(?<!\*)\*[A-Z][A-Za-z →…]+\*|https?://[^)\s]+|[a-z]+@[a-z.]+|^#+ |^\d\.|404",
                text,
                re.MULTILINE,
            )
            counts[lang] = Counter(piece for piece in pieces if not own.fullmatch(piece))
    for counts in told.values():
        for lang in GUIDES_IN:
            assert counts[lang] - counts["en"] == counts["en"] - counts[lang] == Counter(), lang
    runbook = {"*Settings → Pages → Unpublish site*", "*Insights → Forks*", "*Actions → Artifacts*", "info@archive.org"}
    assert runbook <= told["CONTRIBUTING.md"]["en"].keys()


@pytest.mark.parametrize(
    ("lang", "told"),
    [("kk", "компьютеріңіздің тілі ағылшын болса"), ("ky", "компьютериңиздин тили англисче болсо")],
)
def test_a_guide_says_in_which_language_messages_come(
    lang: str, told: str, folder: Path, run: Init, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said that they are in Russian, which they are not on a computer in English."""
    run("init", *PLAIN, "--languages", lang)
    assert told in (folder / "README.md").read_text(encoding="utf-8")
    for variable in ("CI", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "CASEGEN_LANG"):
        monkeypatch.delenv(variable, raising=False)
    for locale, expected in (("en_GB.UTF-8", "en"), (f"{lang}_KZ.UTF-8", "ru"), ("de_DE.UTF-8", "ru"), ("C", "ru")):
        monkeypatch.setenv("LANG", locale)
        assert tongue_of(folder).lang == expected, locale
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert tongue_of(folder).lang == "ru"


@pytest.mark.parametrize("lang", ["kk", "ky"])
def test_what_is_written_for_editors_is_in_their_language(lang: str, folder: Path, run: Init) -> None:
    """By letters that neither Russian nor English has; the list of fields is in Russian as long as there is no other."""
    result = run("init", *PLAIN, "--languages", lang)
    assert "in English" not in result.stderr
    own = (
        "README.md",
        "CONTRIBUTING.md",
        "content/withdrawn.txt",
        "content/site.yml",
        ".github/PULL_REQUEST_TEMPLATE.md",
    )
    forms = (".github/ISSUE_TEMPLATE/new-case.yml", ".github/ISSUE_TEMPLATE/correction.yml")
    starts = [unquote(links(folder)[name]) for name in ("case", "person", "dossier")]
    for text in [*((folder / path).read_text(encoding="utf-8") for path in own + forms), *starts]:
        assert len(re.findall("[әғқңөұүһі]" if lang == "kk" else "[ңөү]", text)) > 3
    fields = (folder / ".github/editors-guide.md").read_text(encoding="utf-8")
    assert "файл" in fields


def test_what_is_not_known_is_said_and_not_made_up(folder: Path, run: Init) -> None:
    result = run("init", "--yes", "--lang", "en")
    assert "Not known: the repository" in result.stderr
    assert "Not known: the file of casegen" in result.stderr
    assert settings(folder)["url"] is None
    assert "/OWNER/REPO/new/main?" in links(folder)["case"]
    readme = (folder / "README.md").read_text()
    assert "\n7. Write down casegen" in readme
    assert "\n8. Put the name of your repository" in readme


def test_the_workflows_install_a_pinned_casegen_or_stop(folder: Path, run: Init) -> None:
    digest = "0123456789abcdef" * 4
    url = f"https://example.org/casegen-{__version__}-py3-none-any.whl"
    run("init", "pinned", *PLAIN, "--casegen-wheel", f"{url}#sha256={digest}")
    run("init", "open", *PLAIN)
    pinned = (folder / "pinned/.github/casegen.txt").read_text().splitlines()
    assert pinned[-1] == f"casegen @ {url} --hash=sha256:{digest}"
    for name, code in (("pinned", 0), ("open", 1)):
        workflow = yaml.safe_load((folder / name / ".github/workflows/check.yml").read_text())
        [step] = [step for step in workflow["jobs"]["check"]["steps"] if step.get("name") == "Install casegen"]
        assert "--require-hashes" in step["run"]
        # As the runner does, with a Python that installs nothing.
        script = f'python() {{ echo "python $*"; }}\n{step["run"]}'
        done = subprocess.run(
            ["bash", "-e", "-c", script], cwd=folder / name, capture_output=True, text=True, check=False
        )
        assert done.returncode == code
        assert ("python -m pip install" in done.stdout) == (code == 0)
        assert ("::error file=.github/casegen.txt::" in done.stdout) == (code == 1)


def test_the_workflows_are_safe_in_a_repository_of_their_own(folder: Path, run: Init) -> None:
    run("init", *PLAIN)
    zizmor = str(Path(sys.executable).parent / "zizmor")
    command = [zizmor, "--offline", "--no-progress", "--color=never", str(folder / ".github")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("lang", GUIDES_IN)
def test_forms_for_issues_are_forms_and_say_that_they_are_public(lang: str, folder: Path, run: Init) -> None:
    run("init", *PLAIN, "--languages", lang)
    forms = [path for path in (folder / ".github/ISSUE_TEMPLATE").iterdir() if path.name != "config.yml"]
    assert len(forms) == 2
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert form.keys() == {"name", "description", "body"}
        first, *others = form["body"]
        assert first["type"] == "markdown"
        assert PUBLIC[lang] in first["attributes"]["value"]
        assert {one["type"] for one in others} <= {"input", "textarea", "checkboxes"}
        assert all(one["attributes"]["label"] and one["id"] for one in others)


UNREAD = {
    "kk": ("ана тілі қазақ тілі болған ешкім әлі оқып шыққан жоқ", "казахский язык родной", "native speaker of Kazakh"),
    "ky": (
        "эне тили кыргыз тили болгон эч ким али окуп чыга элек",
        "кыргызский язык родной",
        "native speaker of Kyrgyz",
    ),
}


@pytest.mark.parametrize("lang", sorted(UNREAD))
def test_whoever_meets_words_that_no_native_speaker_has_read_is_told_so(lang: str, folder: Path, run: Init) -> None:
    """Whoever fills in a form sees it there; whoever writes a pull request, in its text; a publisher, in the pages."""
    run("init", *PLAIN, "--languages", lang)
    forms = [f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("new-case", "correction")]
    seen = {path: yaml.safe_load((folder / path).read_text(encoding="utf-8"))["body"][0] for path in forms}
    told = {path: first["attributes"]["value"] for path, first in seen.items()}
    others = ["README.md", "CONTRIBUTING.md", ".github/PULL_REQUEST_TEMPLATE.md"]
    others += [f"content/pages/{name}.md" for name in ("about", "methodology", "corrections")]
    told |= {path: (folder / path).read_text(encoding="utf-8") for path in others}
    assert {path: [words for words in UNREAD[lang] if words not in text] for path, text in told.items()} == {
        path: [] for path in told
    }


# ── what is found out ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("repository", "address"),
    [("Owner/Repo", "https://owner.github.io/Repo/"), ("owner/owner.github.io", "https://owner.github.io/")],
)
def test_the_address_on_github_pages(repository: str, address: str) -> None:
    assert address_of(repository) == address


@pytest.mark.parametrize(
    "zone", ["UTC", "Asia/Bishkek", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Auckland"]
)
def test_it_is_published_after_midnight_all_year_round(zone: str) -> None:
    minute, hour, *rest = night_in(zone, 2026).split()
    assert rest == ["*", "*", "*"]
    for month in range(1, 13):
        at = datetime(2026, month, 15, int(hour), int(minute), tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
        assert at.hour in (0, 1)


@pytest.mark.parametrize(("country", "zone"), [("KG", "Asia/Bishkek"), ("KZ", "Asia/Almaty"), ("US", "UTC")])
def test_the_time_zone_of_a_country(country: str, zone: str) -> None:
    assert timezone_of(country) == zone
