"""The documents are true: their tables are the code's own, what they name is there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from nkreader.configuration import SETTINGS, read_configuration
from nkreader.tui.commands import COMMANDS, command_keys
from tests.conftest import ROOT
from tests.documents import PARTS, README, part_of, renewed
from tests.tui.picturing import settled

PICTURES = ROOT / "docs" / "pictures"
PAGES = [README, *(ROOT / name for name in ("ARCHITECTURE.md", "CHANGELOG.md")), *sorted((ROOT / "docs").rglob("*.md"))]
SOURCES = ROOT / "src" / "nkreader"
ONE_PAGE = 130  # lines of 120 characters


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PARTS)
def test_a_table_of_the_readme_says_what_the_code_does(name: str) -> None:
    assert part_of(text_of(README), name) == PARTS[name](), "make readme writes it anew"


def test_writing_the_tables_anew_leaves_everything_else_alone() -> None:
    readme = text_of(README)
    assert renewed(readme) == readme
    assert renewed(readme.replace(part_of(readme, "keys"), "")) == readme


def test_a_readme_without_a_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no marks for signs"):
        renewed("# nkreader\n")


def test_every_key_stands_under_the_heading_of_its_section() -> None:
    headings = re.findall("^#### (.+)$", part_of(text_of(README), "keys"), re.MULTILINE)
    assert headings == list(dict.fromkeys(command.section for command in COMMANDS))


def test_every_setting_is_named_as_a_file_would_name_it(tmp_path: Path) -> None:
    named = re.findall(r"^\| `([\w.]+)` \| `(.+?)` \|", part_of(text_of(README), "settings"), re.MULTILINE)
    assert [name for name, _ in named] == [f"{row.section}.{row.name}" for row in SETTINGS]
    path = tmp_path / "config.toml"
    path.write_text("".join(f"{name} = {value}\n" for name, value in named), encoding="utf-8")
    assert read_configuration(path, command_keys()) == read_configuration(None, command_keys())


def test_the_key_that_the_readme_gives_away_can_be_had(tmp_path: Path) -> None:
    (line,) = re.findall(r"`(next_quote = .+?)`", text_of(README))
    path = tmp_path / "config.toml"
    path.write_text(f"[keys]\n{line}\n", encoding="utf-8")
    configuration = read_configuration(path, command_keys())
    assert configuration.problems == ()
    assert configuration.keys["next_quote"] == tuple(tomllib.loads(line)["next_quote"])


# Pictures


def shown() -> list[str]:
    """The pictures that the README shows."""
    return re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text_of(README))


def test_every_picture_is_there_and_every_picture_is_shown() -> None:
    assert sorted(shown()) == sorted(path.relative_to(ROOT).as_posix() for path in PICTURES.iterdir())


@pytest.mark.parametrize("name", shown())
def test_a_picture_is_small_and_asks_nobody_for_anything(name: str) -> None:
    picture = (ROOT / name).read_text(encoding="utf-8")
    assert len(picture.encode()) < 100_000
    assert settled(picture) == picture
    addresses = set(re.findall(r'(?:href|src)="[^"#]|url\((?!#)', picture))
    assert addresses == set()


def test_a_picture_taken_twice_is_the_same_and_hangul_is_two_cells_wide() -> None:
    words = '<text class="terminal-{}-r1" x="12.2" y="20" textLength="36.6" clip-path="url(#c)">&#160;바다</text>'
    first, second = (settled(words.format(number)) for number in (1, 22))
    assert first == second
    assert 'x="24.4" y="20" textLength="48.8"' in first


# What documents name


def links(page: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)#\s]+)\)", text_of(page)):
        if "://" not in target:
            yield target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [target for target in links(page) if not (page.parent / target).exists()] == []


def test_the_architecture_names_only_what_there_is() -> None:
    named = set(re.findall(r"([\w/]+\.(?:py|tcss))`", text_of(ROOT / "ARCHITECTURE.md")))
    there = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.suffix in (".py", ".tcss")]
    assert named
    assert [name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in there)] == []


def test_the_architecture_has_a_place_for_every_part() -> None:
    page = text_of(ROOT / "ARCHITECTURE.md")
    parts = [path for path in SOURCES.iterdir() if not path.name.startswith("_")]
    names = [f"{path.name}/" if path.is_dir() else path.name for path in parts if path.name != "py.typed"]
    app = [path.stem for path in (SOURCES / "tui").rglob("*.py") if not path.name.startswith("_")]
    assert [name for name in names if name not in page] == []
    assert [name for name in app if not re.search(rf"\b{name}\b", page)] == []


def test_the_architecture_is_one_page() -> None:
    assert len(text_of(ROOT / "ARCHITECTURE.md").splitlines()) <= ONE_PAGE


def test_every_decision_is_listed() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("0*.md"))
    listed = re.findall(r"^- \[(\d+)\]\((\S+)\) (.+)$", text_of(ROOT / "docs" / "adr" / "README.md"), re.MULTILINE)
    assert [(path.name[:4], path.name) for path in decisions] == [(number, name) for number, name, _ in listed]
    titles = [text_of(path).splitlines()[0] for path in decisions]
    assert titles == [f"# {number} {title}" for number, _, title in listed]


@pytest.mark.skipif(sys.platform == "win32", reason="no make")
def test_make_prints_its_targets() -> None:
    makefile = text_of(ROOT / "Makefile")
    (targets,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    command = ["make", "--no-print-directory"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert re.findall(r"^  make (\w+) +\S", done.stdout, re.MULTILINE) == targets.split()
