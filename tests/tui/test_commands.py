"""One table: what it says is what the keys do, what help shows and what the README lists."""

from __future__ import annotations

from collections import Counter

import pytest

from nkreader.tui.commands import COMMANDS, Command, Footer, Place, in_place, key_name
from nkreader.tui.keys import KeyReader, Pending
from nkreader.tui.screens.desk import Desk
from nkreader.tui.screens.help import LEGEND
from nkreader.tui.screens.note_form import NoteForm
from tests.conftest import ROOT


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_a_screen_that_does_it(command: Command) -> None:
    screen = NoteForm if command.places == {Place.FORM} else Desk
    assert callable(getattr(screen, f"action_{command.id}"))


@pytest.mark.parametrize("place", Place)
def test_a_key_means_one_thing_in_a_place(place: Place) -> None:
    keys = Counter(key for command in in_place(place) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_ids_are_unique_and_every_row_explains_itself() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert all(command.help.endswith(".") and command.label and command.section for command in COMMANDS)


@pytest.mark.parametrize("footer", sorted({*Footer} - {Footer.FORM}))
def test_a_footer_ends_with_help_and_the_way_back(footer: Footer) -> None:
    assert [command.id for command in COMMANDS if footer in command.footer][-2:] == ["help", "back"]


@pytest.mark.parametrize(
    ("footer", "place"),
    [
        (Footer.LIST, Place.LIST),
        (Footer.REPORT, Place.REPORT),
        (Footer.SOURCE, Place.PANEL),
        (Footer.NOTE, Place.PANEL),
        (Footer.CHANGED, Place.PANEL),
        (Footer.LOST, Place.PANEL),
        (Footer.FORM, Place.FORM),
    ],
)
def test_a_footer_offers_only_what_can_be_done_there(footer: Footer, place: Place) -> None:
    assert all(place in command.places for command in COMMANDS if footer in command.footer)


def test_the_readme_lists_the_keys_of_the_table() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = readme.partition("<!-- keys -->\n")[2].partition("<!-- /keys -->")[0]
    assert listed == keys_for_readme()


def keys_for_readme() -> str:
    rows = ["| key | does |", "| --- | --- |"]
    for command in COMMANDS:
        keys = " ".join(f"`{key_name(key)}`" for key in command.keys)
        rows.append(f"| {keys} | {command.help} |")
    return "\n".join(rows) + "\n"


def test_the_readme_explains_the_signs_on_the_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [sign for sign, meaning in LEGEND if meaning not in readme] == []


def press(*keys: str, place: Place = Place.REPORT) -> list[str]:
    reader, found = KeyReader(), []
    for key in keys:
        command = reader.press(key, key if len(key) == 1 else None, place)
        found.append("…" if isinstance(command, Pending) else command.id if command else "-")
    return found


@pytest.mark.parametrize(
    ("keys", "commands"),
    [
        (["j"], ["line_down"]),
        (["]", "q"], ["…", "next_quote"]),
        (["[", "q", "q"], ["…", "previous_quote", "back"]),
        (["]", "j", "j"], ["…", "-", "line_down"]),
        (["]", "escape", "q"], ["…", "-", "back"]),
        (["z", "t"], ["-", "tag"]),
        (["space"], ["page_down"]),
        (["f1"], ["help"]),
        (["ㅓ", "]", "ㅂ", "ㅅ"], ["line_down", "…", "next_quote", "tag"]),
    ],
)
def test_keys_and_sequences(keys: list[str], commands: list[str]) -> None:
    assert press(*keys) == commands


def test_the_same_key_does_what_fits_the_place() -> None:
    assert [press("enter", place=place) for place in (Place.LIST, Place.PANEL)] == [["open"], ["go_to"]]
