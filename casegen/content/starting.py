"""The files of a new publication: what a starter holds, filled in with what its publisher answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from casegen.content.documents import FOLDERS, ContentFile, Document, read_document
from casegen.content.front_matter import split
from casegen.content.recording import recorded
from casegen.content.starters import new_case, new_dossier, new_person
from casegen.content.translation_fields import WORDS_OF
from casegen.content.withdrawn import WITHDRAWN_FILE
from casegen.content.yaml_text import Tree, read_yaml
from casegen.content.yaml_writing import as_yaml, scalar
from casegen.values.frozen import dataclass
from casegen.values.vocabularies import BUILT_IN

EXAMPLES_IN = ("ru", "en", "kk", "ky")
"""The languages in which there are examples of content files."""
GUIDES_IN = ("ru", "en", "kk", "ky")
"""The languages in which there is a guide for editors; others get the English one."""
REPOSITORY = "OWNER/REPO"
"""What stands in links where it is not known yet in which repository the publication lies."""

_PLACE = re.compile(r"^([ \t]*)<<([a-z-]+)>>\n|<<([a-z-]+)>>", re.MULTILINE)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#&|~])")
_NAMES = {"ru": "Иван Пример", "en": "Ivan Primer", "kk": "Иван Пример", "ky": "Иван Пример"}
# For each language of a guide; `{}` takes one thing.
_SAID: Mapping[str, Mapping[str, str]] = {
    "ru": {
        "case": "Название дела",
        "person": "Имя Фамилия",
        "dossier": "Название досье",
        "pin": "Впишите casegen в `.github/casegen.txt`: там сказано как. До тех пор проверка на GitHub ничего не проверяет.",
        "repository": "Замените `{}` в ссылках внизу `CONTRIBUTING.md` на имя вашего репозитория.",
        "url": "# Адрес сайта: без него нет лент и карты сайта. Публикация на GitHub Pages знает его сама.\n#url: https://example.org/",
        "contact": "# Куда писать редакции: это увидят все.\n#contact: editors@example.org",
    },
    "kk": {
        "case": "Істің атауы",
        "person": "Аты Тегі",
        "dossier": "Досьенің атауы",
        "pin": "casegen файлын `.github/casegen.txt` ішіне жазыңыз: қалай жазу керегі сонда айтылған. Оған дейін GitHub тексеруі ештеңе тексермейді.",
        "repository": "`CONTRIBUTING.md` соңындағы сілтемелерде `{}` орнына репозиторийіңіздің атауын жазыңыз.",
        "url": "# Сайттың мекенжайы: ол болмаса, таспалар мен сайт картасы болмайды. GitHub Pages арқылы жариялау оны өзі біледі.\n#url: https://example.org/",
        "contact": "# Редакцияға қайда жазу керек: мұны бәрі көреді.\n#contact: editors@example.org",
    },
    "ky": {
        "case": "Иштин аталышы",
        "person": "Аты Фамилиясы",
        "dossier": "Досьенин аталышы",
        "pin": "casegen файлын `.github/casegen.txt` ичине жазыңыз: кантип жазуу керектиги ошол жерде айтылган. Ага чейин GitHub текшерүүсү эч нерсе текшербейт.",
        "repository": "`CONTRIBUTING.md` аягындагы шилтемелерде `{}` ордуна репозиторийиңиздин аталышын жазыңыз.",
        "url": "# Сайттын дареги: ал болбосо, ленталар жана сайттын картасы болбойт. GitHub Pages аркылуу жарыялоо аны өзү билет.\n#url: https://example.org/",
        "contact": "# Редакцияга кайда жазуу керек: муну баары көрөт.\n#contact: editors@example.org",
    },
    "en": {
        "case": "The title of the case",
        "person": "Name Surname",
        "dossier": "The title of the dossier",
        "pin": "Write down casegen in `.github/casegen.txt`, which says how. Until then the check on GitHub checks nothing.",
        "repository": "Put the name of your repository in the place of `{}` in the links at the end of `CONTRIBUTING.md`.",
        "url": "# The address of the site: without it there are no feeds and no sitemap. The workflow that publishes on GitHub Pages knows it.\n#url: https://example.org/",
        "contact": "# How to reach the editors: everybody will see it.\n#contact: editors@example.org",
    },
}
_IN_ENGLISH = "\nThis guide is in English: casegen has none in your language yet. Translate it for your editors, if they need that."
INSTALL = """\
grep -q '^[^#]' .github/casegen.txt \\
  || { echo '::error file=.github/casegen.txt::casegen is not pinned yet: this file says how'; exit 1; }
python -m pip install --disable-pip-version-check --only-binary :all: --require-hashes \\
  -r .github/requirements.txt -r .github/casegen.txt"""
"""How the workflows of a publication install casegen: by the hashes in its repository, or not at all."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a publisher answered. `repository` is `owner/name`; `pin` the lines that name the file of casegen.

    `cron` is the time of day at which GitHub publishes, in UTC; `is_pinned` says whether `pin` names a file.
    """

    title: str
    languages: tuple[str, ...]
    country: str
    timezone: str
    cron: str
    version: str
    pin: str
    is_pinned: bool
    url: str | None = None
    contact: str | None = None
    repository: str | None = None
    branch: str = "main"

    @property
    def guide_in(self) -> str:
        """The language of the guide for editors, and of what begins a file."""
        return self.languages[0] if self.languages[0] in GUIDES_IN else "en"

    @property
    def examples_in(self) -> str:
        """The language of the examples, which is another one where there are none in the first of the publication."""
        return self.languages[0] if self.languages[0] in EXAMPLES_IN else "en"


def publication_files(starter: Mapping[str, str], answers: Answers) -> dict[str, str]:
    """The files of a new publication by path; `starter` are those of casegen's own, by theirs."""
    values = _values(answers)
    found: dict[str, str] = {}
    for folder in ("all", f"guides/{answers.guide_in}"):
        for path, text in _inside(starter, folder):
            found[_placed(path)] = filled(text, values)
    for path, text in _inside(starter, "workflows"):
        found[f".github/workflows/{path}"] = filled(text, values)
    for path, text in _inside(starter, f"content/{answers.examples_in}"):
        found[f"content/{_in_content(path, answers)}"] = filled(text, values)
    for lang in answers.languages[1:]:
        if lang in EXAMPLES_IN:
            found |= _translations(starter, lang, answers, values)
    return found


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with a value for each `<<name>>`; lines of one that stands alone keep its indent, an empty one no line.

    What is filled in is not looked at again. Raises KeyError for a name that has no value.
    """

    def fill(place: re.Match[str]) -> str:
        indent, whole, part = place.groups()
        if whole is None:
            return values[part]
        return "".join(f"{indent}{line}".rstrip() + "\n" for line in values[whole].splitlines())

    return _PLACE.sub(fill, text)


def editor_link(repository: str, branch: str, path: str, text: str) -> str:
    """The address at which GitHub's editor opens with a new file, its path and its text filled in."""
    return f"https://github.com/{repository}/new/{branch}?filename={quote(path)}&value={quote(text, safe='')}"


def translation_of(text: str, kind: str) -> str:
    """A translation that has the words of a content file, as if it were an original: no facts, parts by their ids."""
    parts, _ = split("", text)
    assert parts is not None
    tree, _, _ = read_yaml("", parts.front_matter)
    words = {name: _words(value) for name, value in (tree or {}).items() if name in WORDS_OF[kind]}
    # A name has all its languages in the original.
    words.pop("name", None)
    return f"---\n{as_yaml(words)}---\n{parts.body}"


def _words(value: Tree) -> Tree:
    """What a translation says of the parts in a list: by id only their words."""
    if not isinstance(value, list):
        return value
    found: dict[str, Tree] = {}
    for part in value:
        assert isinstance(part, dict)
        if "versions" in part:
            versions = part["versions"]
            assert isinstance(versions, list)
            said: list[Tree] = [{key: one[key] for key in ("by", "text")} for one in versions if isinstance(one, dict)]
            found[str(part["id"])] = {"question": part["question"], "versions": said}
        else:
            found[str(part["id"])] = part["text"]
    return found


def _translations(starter: Mapping[str, str], lang: str, answers: Answers, values: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for path, text in _inside(starter, f"content/{lang}"):
        folder = path.partition("/")[0]
        if folder in FOLDERS:
            place = f"content/{_in_content(path, answers)}"
            original = starter[f"content/{answers.examples_in}/{path}"]
            translation = translation_of(filled(text, values), FOLDERS[folder])
            there = place.removesuffix(".md") + f".{lang}.md"
            found[there] = _recorded(place, filled(original, values), there, translation, answers.languages[0])
    return found


def _recorded(place: str, original: str, there: str, translation: str, lang: str) -> str:
    """A translation that says of which words it is one."""
    first, second = (
        read_document(ContentFile(path, text.encode()), BUILT_IN)[0]
        for path, text in ((place, original), (there, translation))
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    data = recorded(translation.encode(), first, lang, second)
    return data.decode() if data is not None else translation


def _inside(files: Mapping[str, str], folder: str) -> Iterator[tuple[str, str]]:
    for path, text in files.items():
        if path.startswith(f"{folder}/"):
            yield path.removeprefix(f"{folder}/"), text


def _placed(path: str) -> str:
    """Where a file of the starter belongs, in which no name begins with a dot."""
    return f".{path}" if path.startswith(("github/", "git")) else path


def _in_content(path: str, answers: Answers) -> str:
    return f"countries/{answers.country.lower()}.md" if path == "countries/country.md" else path


def _values(answers: Answers) -> dict[str, str]:
    said = _SAID[answers.guide_in]
    names: dict[str, Tree] = {lang: _NAMES[lang] for lang in answers.languages if lang in _NAMES}
    repository = answers.repository or REPOSITORY
    starts = {
        "new-case": ("cases/new-case.md", new_case(said["case"], answers.country, [], answers.guide_in)),
        "new-person": ("people/name-surname.md", new_person(said["person"], answers.guide_in)),
        "new-dossier": ("dossiers/new-dossier.md", new_dossier(said["dossier"], "new-dossier", answers.guide_in)),
    }
    links = {
        name: editor_link(repository, answers.branch, f"content/{path}", text) for name, (path, text) in starts.items()
    }
    todo = [] if answers.is_pinned else [said["pin"]]
    todo += [] if answers.repository else [said["repository"].format(REPOSITORY)]
    return links | {
        "withdraw": f"https://github.com/{repository}/edit/{answers.branch}/{WITHDRAWN_FILE}",
        "title": scalar(answers.title),
        "title-text": _MARKDOWN.sub(r"\\\1", answers.title),
        "languages": ", ".join(answers.languages),
        "country": answers.country,
        "country-file": f"{answers.country.lower()}.md",
        "timezone": answers.timezone,
        "address": f"url: {scalar(answers.url)}" if answers.url else said["url"],
        "contact": f"contact: {scalar(answers.contact)}" if answers.contact else said["contact"],
        "name": as_yaml({"name": names if len(names) > 1 else _NAMES[answers.examples_in]}),
        "branch": answers.branch,
        "cron": answers.cron,
        "version": answers.version,
        "install": INSTALL,
        "pin": answers.pin,
        "todo": "\n".join(f"{number}. {one}" for number, one in enumerate(todo, 7)),
        "other-language": "" if answers.languages[0] in GUIDES_IN else _IN_ENGLISH,
    }
