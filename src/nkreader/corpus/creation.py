"""Making a corpus: its folders, and the sample reports for those who want to look around first."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import Final

from nkreader.corpus.folder import ARTICLES, Corpus
from nkreader.errors import CorpusError

_CHECKOUT: Final = Path(__file__).parents[3] / ARTICLES


def create_corpus(root: Path) -> Corpus:
    """Make `root/articles`, keeping whatever is there. Raises `CorpusError` where that cannot be done."""
    articles = root / ARTICLES
    try:
        articles.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CorpusError(
            f"No corpus could be made at {root}: {error.strerror}.", "Name a folder that you may write to."
        ) from error
    return Corpus(root, articles)


def copy_samples(corpus: Corpus) -> list[str]:
    """Copy the sample reports into the corpus; a file that is already there stays as it is. The names copied."""
    copied = []
    for sample in sorted(samples_folder().glob("*.md")):
        target = corpus.articles / sample.name
        if target.exists():
            continue
        try:
            shutil.copyfile(sample, target)
        except OSError as error:
            raise CorpusError(
                f"{target} could not be written: {error.strerror}.", "Check room and permissions."
            ) from error
        copied.append(sample.name)
    return copied


def samples_folder() -> Path:
    """The folder of sample reports: inside an installed package, or the `articles/` of a source checkout."""
    packaged = Path(str(files("nkreader"))) / "samples"
    return packaged if packaged.is_dir() else _CHECKOUT
