"""The package that `pipx install .` would make, and the two commands of the README."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT


def test_the_wheel_brings_samples_and_styles(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"nkreader/samples/{path.name}" for path in (ROOT / "articles").glob("*.md")} <= names
    assert {"nkreader/tui/nkreader.tcss", "nkreader/py.typed"} <= names
    assert not any(name.startswith(("annotations", "tests")) for name in names)


def test_the_readme_opens_with_two_commands_that_the_makefile_has() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    code = [line.split("#")[0].strip() for line in readme.splitlines() if line.startswith("    ")]
    assert code[:2] == ["make run", "make test"]
    assert "\nrun:" in makefile
    assert "\ntest:" in makefile


def test_the_picture_of_the_readme_is_a_snapshot_of_the_app() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    picture = readme.partition("](tests/")[2].partition(")")[0].replace("%5B", "[").replace("%5D", "]")
    assert (ROOT / "tests" / picture).is_file()


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
