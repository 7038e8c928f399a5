"""The package that `pipx install .` would make, and the two commands of the README."""

from __future__ import annotations

import importlib.machinery
import json
import os
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hatch_build import why_plain
from nkreader.extract import extract
from tests.conftest import ROOT


def make_wheel(folder: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_the_wheel_brings_samples_and_styles(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path, NKREADER_PLAIN="1")
    assert wheel.name.endswith("-py3-none-any.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"nkreader/samples/{path.name}" for path in (ROOT / "articles").glob("*.md")} <= names
    assert {"nkreader/tui/nkreader.tcss", "nkreader/py.typed"} <= names
    assert not any(name.startswith(("annotations", "tests")) for name in names)


def test_without_a_compiler_the_wheel_is_made_of_sources(tmp_path: Path) -> None:
    for compiler in ("false", "no-such-compiler"):
        wheel = make_wheel(tmp_path / compiler, CC=compiler)
        assert wheel.name.endswith("-py3-none-any.whl")


@pytest.mark.skipif(bool(why_plain()), reason=f"nothing is compiled here: {why_plain()}")
def test_compiled_extraction_finds_what_its_sources_find(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "articles").glob("*.md"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT.parent / "shared/gold").rglob("*.gold"))]
    texts += list(torn(texts))
    zipfile.ZipFile(make_wheel(tmp_path, NKREADER_OPTIMIZE="0")).extractall(tmp_path / "installed")
    read = (
        "import json, sys; from nkreader.extract import extract, tokens; print(tokens.__file__)\n"
        "for text in json.load(sys.stdin): print(repr(extract(text)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", read]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, env=environment, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    origin, *found = done.stdout.splitlines()
    assert origin.endswith(importlib.machinery.EXTENSION_SUFFIXES[0])
    assert found == [repr(extract(text)) for text in texts]


def torn(texts: Sequence[str]) -> Iterator[str]:
    """Three hundred pieces of reports, half of them with their words in disorder."""
    order = random.Random(20)  # noqa: S311
    for number in range(300):
        text = order.choice(texts)
        start = order.randrange(len(text))
        words = text[start : start + 800].split(" ")
        if number % 2:
            order.shuffle(words)
        yield " ".join(words)


def test_the_readme_opens_with_two_commands_that_the_makefile_has() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    code = [line.split("#")[0].strip() for line in readme.splitlines() if line.startswith("    ")]
    assert code[:2] == ["make run", "make test"]
    assert "\nrun:" in makefile
    assert "\ntest:" in makefile


def test_bare_make_prints_its_targets() -> None:
    done = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    assert "make run" in done.stdout
    assert "make test" in done.stdout


def test_no_pattern_repeats_a_group_possessively() -> None:
    # Before Python 3.11.5 such a pattern misses what it should match (python/cpython#106052); `(?>(…)*)` does not.
    repeated = re.compile(r"""(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+""")
    sources = sorted((ROOT / "src").rglob("*.py"))
    assert sources
    assert not [(path.name, found[0]) for path in sources for found in repeated.finditer(path.read_text("utf-8"))]
    assert repeated.search(r"(?:a|b)*+")
    assert repeated.search("(ab){0,2}+")
