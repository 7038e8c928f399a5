"""One table: what it says is what the keys do, what help shows and what the README lists."""

from __future__ import annotations

from collections import Counter

import pytest

from nkreader.configuration import CommandKeys
from nkreader.configuration.notation import advice
from nkreader.library import Library
from nkreader.tui.app import NkreaderApp
from nkreader.tui.commands import COMMANDS, FOOTERS, Command, Footer, Place, command_keys, in_place, with_keys
from nkreader.tui.keys import Given, KeyReader, KeyTable
from nkreader.tui.screens.annotations import Annotations
from nkreader.tui.screens.codebook import CodebookScreen
from nkreader.tui.screens.desk import Desk
from nkreader.tui.screens.help import LEGEND
from nkreader.tui.screens.note_form import NoteForm
from nkreader.tui.selecting import MOTIONS
from tests.documents import README, part_of
from tests.documents import keys as keys_for_readme
from tests.tui.driving import WIDE, Reader

SCREENS = {Place.FORM: NoteForm, Place.ANNOTATIONS: Annotations, Place.CODEBOOK: CodebookScreen}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_a_screen_that_does_it(command: Command) -> None:
    if command.id in MOTIONS:
        assert command.places == {Place.SELECTION}
        return
    for place in command.places:
        assert callable(getattr(SCREENS.get(place, Desk), f"action_{command.id}"))


@pytest.mark.parametrize("place", Place)
def test_a_key_means_one_thing_in_a_place(place: Place) -> None:
    keys = Counter(key for command in in_place(place) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_ids_are_unique_and_every_row_explains_itself() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert all(command.help.endswith(".") and command.label and command.section for command in COMMANDS)


@pytest.mark.parametrize("footer", sorted({*FOOTERS} - {Footer.FORM}))
def test_a_footer_ends_with_help_and_the_way_back(footer: Footer) -> None:
    assert FOOTERS[footer][-3:-1] == ("palette", "help")
    assert FOOTERS[footer][-1] in ("back", "release")


@pytest.mark.parametrize(
    ("footer", "place"),
    [
        (Footer.LIST, Place.LIST),
        (Footer.REPORT, Place.REPORT),
        (Footer.QUOTE, Place.REPORT),
        (Footer.CARET, Place.SELECTION),
        (Footer.SELECTION, Place.SELECTION),
        (Footer.CORRECTION, Place.PANEL),
        (Footer.ANNOTATIONS, Place.ANNOTATIONS),
        (Footer.CODEBOOK, Place.CODEBOOK),
        (Footer.SOURCE, Place.PANEL),
        (Footer.NOTE, Place.PANEL),
        (Footer.CHANGED, Place.PANEL),
        (Footer.LOST, Place.PANEL),
        (Footer.FORM, Place.FORM),
    ],
)
def test_a_footer_offers_only_what_can_be_done_there(footer: Footer, place: Place) -> None:
    rows = {command.id: command for command in COMMANDS}
    assert all(place in rows[name].places for name in FOOTERS[footer])


def test_the_readme_lists_the_keys_of_the_table() -> None:
    readme = README.read_text(encoding="utf-8")
    assert part_of(readme, "keys") == keys_for_readme()


def test_the_readme_explains_the_signs_on_the_page() -> None:
    readme = README.read_text(encoding="utf-8")
    assert [sign for sign, meaning in LEGEND if meaning not in readme] == []


USUAL = KeyTable.of(COMMANDS)


def press(*keys: str, place: Place = Place.REPORT, table: KeyTable = USUAL) -> list[str]:
    """What each key does: `…` where it is taken and nothing is done, `-` where it is no key of ours."""
    reader = KeyReader(table)
    return [told(reader.press(key, key if len(key) == 1 else None, place)) for key in keys]


def told(given: tuple[Given, ...] | None) -> str:
    """`3 next_quote` with a count, `set_mark a` with an argument; commands of one key stand side by side."""
    if given is None:
        return "-"
    return (
        " + ".join(" ".join(filter(None, (str(one.count or ""), one.command.id, one.argument))) for one in given) or "…"
    )


@pytest.mark.parametrize(
    ("keys", "commands"),
    [
        (["j"], ["line_down"]),
        (["]", "q"], ["…", "next_quote"]),
        (["[", "q", "q"], ["…", "previous_quote", "back"]),
        (["]", "j", "j"], ["…", "…", "line_down"]),
        (["]", "escape", "q"], ["…", "…", "back"]),
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


def test_a_key_with_alt_is_another_key() -> None:
    assert KeyReader().press("alt+q", "q", Place.REPORT) is None


# A table with all that keys can do: tags on digits, marks with an argument, sequences of two and three.

REPORT = frozenset({Place.REPORT})
RICH = KeyTable.of(
    (
        Command("line_down", ("j", "down"), "down", "Down.", "Moving", REPORT, counts=True),
        Command("next_quote", ("]q",), "quote", "Next quote.", "Moving", REPORT, counts=True),
        Command("next_word", ("]w",), "word", "Next word.", "Moving", REPORT),
        Command("top", ("gg", "home"), "top", "Top.", "Moving", REPORT),
        Command("outline", ("gto",), "outline", "Outline.", "Moving", REPORT),
        Command("open", ("enter",), "open", "Open.", "Moving", REPORT),
        Command("no_quote", ("x",), "no quote", "No quote.", "Marking", REPORT),
        Command(
            "recent_tag", tuple("123456789"), "tag", "A recent tag.", "Marking", frozenset({Place.REPORT, Place.LIST})
        ),
        Command("first_column", ("0",), "first", "First column.", "Moving", REPORT),
        Command("set_mark", ("m",), "mark", "Set a mark.", "Marking", REPORT, argument=True),
        Command("go_to_mark", ("'",), "mark", "Go to a mark.", "Moving", REPORT, argument=True, counts=True),
    )
)


@pytest.mark.parametrize(
    ("keys", "commands"),
    [
        # a count
        (["5", "j"], ["…", "5 line_down"]),
        (["1", "2", "]", "q"], ["…", "…", "…", "12 next_quote"]),
        (["1", "0", "down"], ["…", "…", "10 line_down"]),
        (["0", "j"], ["first_column", "line_down"]),
        (["5", "j", "j"], ["…", "5 line_down", "line_down"]),
        ([*"1234567", "j"], [*"…" * 7, "12345 line_down"]),
        (["3", "'", "ㅁ"], ["…", "…", "3 go_to_mark a"]),
        # a single digit that turns out to be none
        (["3", "x"], ["…", "3 recent_tag + no_quote"]),
        (["3", "enter", "enter"], ["…", "3 recent_tag", "open"]),
        (["3", "]", "w"], ["…", "…", "3 recent_tag + next_word"]),
        (["3", "g", "g"], ["…", "3 recent_tag", "top"]),
        (["3", "m", "a"], ["…", "3 recent_tag", "set_mark a"]),
        (["3", "z"], ["…", "3 recent_tag"]),
        # neither
        (["1", "2", "x"], ["…", "…", "no_quote"]),
        (["1", "2", "enter"], ["…", "…", "open"]),
        (["3", "]", "z", "j"], ["…", "…", "…", "line_down"]),
        (["3", "escape", "escape"], ["…", "…", "-"]),
        (["3", "]", "escape", "j"], ["…", "…", "…", "line_down"]),
        # longer sequences, and arguments
        (["g", "g"], ["…", "top"]),
        (["g", "t", "o"], ["…", "…", "outline"]),
        (["g", "t", "g", "g", "g"], ["…", "…", "…", "…", "top"]),
        (["m", "A", "'", "q"], ["…", "set_mark A", "…", "go_to_mark q"]),
        (["m", "escape", "x"], ["…", "…", "no_quote"]),
        (["m", "down", "x"], ["…", "…", "no_quote"]),
        (["m", "space"], ["…", "set_mark  "]),
    ],
)
def test_counts_digits_and_arguments(keys: list[str], commands: list[str]) -> None:
    assert press(*keys, table=RICH) == commands


def test_where_nothing_counts_a_digit_is_a_key_like_any_other() -> None:
    assert press("3", "4", place=Place.LIST, table=RICH) == ["3 recent_tag", "4 recent_tag"]


def test_a_digit_that_nothing_follows_is_a_command_when_the_reader_has_waited() -> None:
    reader = KeyReader(RICH)
    reader.press("3", "3", Place.REPORT)
    assert (reader.pending, reader.waits) == ("3", True)
    tag = reader.timeout()
    assert tag is not None
    assert told((tag,)) == "3 recent_tag"
    assert (reader.pending, reader.waits, reader.timeout()) == ("", False, None)


@pytest.mark.parametrize("keys", ["12", "3]", "]", "m", ""])
def test_what_is_no_single_digit_waits_for_as_long_as_it_takes(keys: str) -> None:
    reader = KeyReader(RICH)
    for key in keys:
        reader.press(key, key, Place.REPORT)
    assert (reader.waits, reader.timeout(), reader.pending) == (False, None, keys)


def test_the_status_line_has_the_count_and_the_footer_what_goes_on() -> None:
    reader = KeyReader(RICH)
    for key in "12]":
        reader.press(key, key, Place.REPORT)
    assert (reader.pending, reader.sequence) == ("12]", "]")
    reader.clear()
    assert told(reader.press("j", "j", Place.REPORT)) == "line_down"


def test_what_is_pending_in_one_pane_is_forgotten_in_another() -> None:
    reader = KeyReader(USUAL)
    reader.press("]", "]", Place.REPORT)
    assert told(reader.press("q", "q", Place.LIST)) == "back"


async def test_a_count_at_the_desk(library: Library) -> None:
    async with NkreaderApp(library).run_test(size=WIDE) as pilot:
        reader = Reader(pilot)
        await reader.listed()
        await reader.press("2", "j")
        assert reader.list.cursor == 2
        await reader.press("9", "k")
        assert reader.list.cursor == 0


# Own keys


def test_own_keys_do_what_the_old_ones_did() -> None:
    table = KeyTable.of(with_keys(COMMANDS, {"next_quote": ("X", "zq"), "no_such_command": ("x",)}))
    assert press("X", "z", "q", table=table) == ["next_quote", "…", "next_quote"]
    assert press("]", "q", table=table) == ["…", "…"]


def test_a_table_without_own_keys_is_the_same_one() -> None:
    assert with_keys(COMMANDS, {}) == COMMANDS


def test_the_configuration_knows_every_command_with_its_places() -> None:
    known = command_keys()
    assert list(known) == [command.id for command in COMMANDS]
    assert known["save"].writes
    assert known["next_quote"] == CommandKeys(
        "next_quote", ("]q",), frozenset({"list", "report", "panel", "selection"}), "To the next quote."
    )


@pytest.mark.parametrize("key", sorted({key for command in COMMANDS for key in command.keys}))
def test_the_keys_of_the_table_can_be_typed(key: str) -> None:
    assert advice(key) == ""
