"""What a wheel is built with besides its files: the compiled form of `nkreader.extract`.

mypyc turns the modules of extraction into C, which finds the same quotes in two thirds of the time. The sources stay in
the wheel beside it; where nothing can be compiled they do the work alone. A checkout that is installed to be worked on
(`pip install --editable`, as `make` does) always runs its sources, and nothing is ever written into it.

    NKREADER_PLAIN=1 pipx install .    # without the compiled form
"""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# One version of the compiler: the tests compare what its work finds with what the sources find.
_BUILT_WITH = ["mypy==2.4.*", "setuptools>=77"]

# The first level of optimising gives code as fast as the third, in less than half of the time. A file of C for each
# module, not one of twenty megabytes for all. Neither what somebody set for mypy elsewhere nor a new warning of a
# compiler may keep it from being made.
_SETUP = """
import os
import sys
from mypyc.build import mypycify
from setuptools import setup

sources = ["--config-file=", *sys.argv[1:]]
level = os.environ.get("NKREADER_OPTIMIZE", "1")  # tests compile without optimizing: it takes half the time
modules = mypycify(sources, opt_level=level, debug_level="0", multi_file=True, group_name="nkreader_extract")
if sys.platform != "win32":
    for module in modules:
        module.extra_compile_args.append("-Wno-error")
setup(name="nkreader", ext_modules=modules, script_args=["build_ext", "--build-lib", "built"])
"""
_LINES_OF_ERROR = 20  # of what a compiler prints


class CompiledExtraction(BuildHookInterface[Any]):
    """Puts the compiled form of extraction into a wheel, where there is a compiler to make it."""

    _folder: TemporaryDirectory[str] | None = None

    def dependencies(self) -> list[str]:
        """What compiling needs; nothing where nothing can be compiled. A hook is not told here whether the installation
        is to be worked on: `NKREADER_PLAIN=1 pip install --editable .` spares the download."""
        return [] if why_plain() else _BUILT_WITH

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add to the wheel what came of it; a compiler that fails is a warning."""
        if version == "editable":
            return
        if reason := why_plain():
            self.app.display_info(f"Extraction is not compiled: {reason}.")
            return
        self._folder = TemporaryDirectory(prefix="nkreader-")
        try:
            compiled = compile_extraction(Path(self.root, "src"), Path(self._folder.name))
        except (CompilerError, OSError) as error:
            self._folder.cleanup()
            self.app.display_warning(f"Extraction could not be compiled and will run as its sources:\n{error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(path): name for name, path in compiled.items()})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was compiled once it lies in the wheel."""
        if self._folder:
            self._folder.cleanup()


class CompilerError(Exception):
    """What the compiler printed last before it gave up."""


def compile_extraction(source: Path, folder: Path) -> dict[str, Path]:
    """The compiled modules of extraction by their place in a wheel.

    `source` holds the package; it is copied into `folder`, which is empty, and compiled there: some forty seconds.
    Raises `CompilerError`, and `OSError` where there is no room.
    """
    shutil.copytree(source / "nkreader", folder / "nkreader")
    modules = [str(path.relative_to(folder)) for path in sorted((folder / "nkreader/extract").glob("*.py"))]
    command = [sys.executable, "-c", _SETUP, *modules]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    built = folder / "built"
    found = sorted(built.rglob(f"*{sysconfig.get_config_var('EXT_SUFFIX')}"))
    if done.returncode or not found:
        printed = done.stdout.decode(errors="replace")  # a compiler speaks whatever it was taught
        raise CompilerError("\n".join(printed.splitlines()[-_LINES_OF_ERROR:]))
    return {path.relative_to(built).as_posix(): path for path in found}


def why_plain() -> str | None:
    """Why nothing can be compiled here, or None."""
    if os.environ.get("NKREADER_PLAIN"):
        return "NKREADER_PLAIN is set"
    if platform.python_implementation() != "CPython":
        return "only CPython runs compiled modules"
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return "the headers of Python are not installed"
    compiler = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cl"
    program = shlex.split(compiler)[0]
    if sys.platform != "win32" and not shutil.which(program):
        return f"there is no C compiler ({program})"
    return None
