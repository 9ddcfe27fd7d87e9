"""The register of protected names: where it may come from and lie, and that whatever is wrong with it is an error."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from casegen.commands.protected.protection import RegisterError, is_public, needles_of
from casegen.values.needles import Needles
from tests.files import write_files

NAME = "Игнат Тайнов"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    project.mkdir()
    return project


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return write(tmp_path / "names.txt", f"# кого\n{NAME}\n! судья Игнат Тайнов\n")


def write(place: Path, text: str | bytes) -> Path:
    write_files(place.parent, {place.name: text})
    return place


def opened(project: Path, file: Path | str | None, environment: Mapping[str, str] | None = None) -> Needles | None:
    return needles_of(project, None if file is None else str(file), environment or {})


def refusal(project: Path, file: Path | str | None, environment: Mapping[str, str] | None = None) -> str:
    with pytest.raises(RegisterError) as raised:
        opened(project, file, environment)
    message = str(raised.value)
    assert not any(word in message for word in ("Игнат", "Тайнов", "Барсук", ".txt"))
    return message


@pytest.mark.parametrize(
    ("value", "expected"),
    [("true", True), ("1", True), ("woodpecker", True), ("", False), ("false", False), ("FALSE", False), ("0", False)],
)
def test_where_everybody_may_read_along(value: str, *, expected: bool) -> None:
    assert is_public({"CI": value}) is expected
    assert not is_public({})


def test_a_register_is_a_file_or_a_text_of_the_environment_or_both(project: Path, register: Path) -> None:
    assert opened(project, None) is None
    assert opened(project, None, {"CASEGEN_PROTECT_NAMES": ""}) is None
    for file, names in (
        (register, {}),
        (None, {"CASEGEN_PROTECT_NAMES": NAME}),
        (register, {"CASEGEN_PROTECT_NAMES": "Пётр Скрытов"}),
    ):
        needles = opened(project, file, names)
        assert needles is not None
        assert needles.stand_in("Игната Тайнова видели")
        assert needles.stand_in("Пётр Скрытов") is ("Пётр" in str(names))
    found = opened(project, register)
    # An exception lets pass what it says, and no more.
    assert found is not None
    assert not found.stand_in("это решил судья Игнат Тайнов")


def test_a_publication_can_require_one(project: Path, register: Path) -> None:
    required = {"CASEGEN_PROTECT_REQUIRED": "true"}
    assert "there is no register of protected names" in refusal(project, None, required)
    assert "there is no register" in refusal(project, None, {**required, "CASEGEN_PROTECT_NAMES": ""})
    assert opened(project, register, required) is not None
    assert opened(project, None, {"CASEGEN_PROTECT_REQUIRED": "false"}) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "the register of protected names: it holds no name"),
        (" \n", "the register of protected names: it holds no name"),
        (NAME.encode("cp1251"), "the register of protected names is not text in UTF-8"),
        (f"{NAME}\nИ. Т.\n", "line 2 of the register of protected names: it is too short"),
        # What many pages say by themselves would be found on each of them.
        (f"{NAME}\nЗадержан\n", "line 2 of the register of protected names: it is a word that stands on many pages"),
        (f"! {NAME}\n{NAME}\n", "line 1 of the register of protected names: it lets a protected name itself pass"),
    ],
)
def test_a_register_that_cannot_be_used_in_full_is_an_error(
    project: Path, register: Path, text: str | bytes, said: str
) -> None:
    assert refusal(project, write(register, text)).startswith(said)


def test_all_that_is_wrong_is_told_in_the_order_of_lines(project: Path, register: Path) -> None:
    write(register, f"! {NAME}\n{NAME}\nЯ\n!\nЗадержан\nИван\n")
    assert [line.partition(" of")[0] for line in refusal(project, register).splitlines()] == [
        f"line {number}" for number in (1, 3, 4, 5, 6)
    ]


def test_a_register_has_a_megabyte_at_most(project: Path, register: Path) -> None:
    line = f"{NAME}\n".encode()
    write(register, line + b"#" * (1_000_000 - len(line)))
    assert opened(project, register) is not None
    write(register, line + b"#" * (1_000_001 - len(line)))
    assert refusal(project, register) == "the register of protected names is larger than 1 MB"


def test_what_cannot_be_read_is_told_without_its_name(project: Path, tmp_path: Path) -> None:
    assert (
        refusal(project, tmp_path / "Барсук.txt")
        == "the register of protected names cannot be read: No such file or directory"
    )
    assert refusal(project, "Игнат\0Тайнов") == "the register of protected names cannot be read: no such file"
    (tmp_path / "folder").mkdir()
    assert refusal(project, tmp_path / "folder") == "the register of protected names is a folder, and a file is needed"


def test_it_may_not_lie_in_the_publication_nor_be_named_by_a_link_there(project: Path, register: Path) -> None:
    said = "the register of protected names lies in the folder of the publication: move it out"
    assert refusal(project, write(project / "content" / "names.txt", NAME)) == said
    (project / "link.txt").symlink_to(register)
    assert refusal(project, project / "link.txt") == said
    # Nor may what lies there be reached from elsewhere, or the publication itself by another name.
    outside = register.parent / "outside.txt"
    outside.symlink_to(project / "content" / "names.txt")
    assert refusal(project, outside) == said
    other = register.parent / "other"
    other.symlink_to(project)
    assert refusal(other, project / "content" / "names.txt") == said
    assert refusal(project, other / "content" / "names.txt") == said
    # A folder beside it, with a name that begins like its own, is another one.
    assert opened(project, write(register.parent / "project-names" / "names.txt", NAME)) is not None


def test_it_may_not_lie_in_any_repository(project: Path, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "the register of protected names lies in a Git repository, and Git does not forget: move it out"
    home = register.parent
    work = write(home / "work" / "private" / "names.txt", NAME)
    assert opened(project, work) is not None
    (home / "work" / ".git").mkdir()
    assert refusal(project, work) == said
    (home / "work" / ".git").rmdir()
    # A work tree beside another one has a file there; a repository without a work tree none.
    (home / "work" / ".git").write_text("gitdir: elsewhere")
    assert refusal(project, work) == said
    (home / "work" / ".git").unlink()
    for name in ("HEAD", "objects", "refs"):
        assert opened(project, work) is not None
        (home / "work" / name).mkdir()
    assert refusal(project, work) == said
    (home / "link.txt").symlink_to(work)
    assert refusal(project, home / "link.txt") == said
    monkeypatch.chdir(home)
    assert refusal(project, "work/private/names.txt") == said
    assert opened(project, "names.txt") is not None


def test_a_folder_that_may_not_be_looked_into_is_no_repository(
    project: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.exists

    def exists(path: Path) -> bool:
        if path.name == ".git":
            raise PermissionError
        return real(path)

    monkeypatch.setattr(Path, "exists", exists)
    assert opened(project, register) is not None


def test_the_environment_is_that_of_the_process_where_none_is_given(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert os.environ.get("CASEGEN_PROTECT_NAMES") is None
    monkeypatch.setenv("CASEGEN_PROTECT_NAMES", NAME)
    assert needles_of(project, None) is not None
