"""What a user writes in `config.toml`, and what they get."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.configuration import (
    SETTINGS,
    VARIABLE,
    CommandKeys,
    Configuration,
    configuration_path,
    read_configuration,
)
from nkreader.configuration.default_file import default_text, write_default
from nkreader.configuration.notation import advice, strokes
from nkreader.configuration.own_keys import examined, settled
from nkreader.configuration.toml_lines import lines_of
from nkreader.errors import NkreaderError
from nkreader.tui.commands import COMMANDS, command_keys

ANYWHERE = frozenset({"list", "report"})
KNOWN = {
    command.id: command
    for command in (
        CommandKeys("line_down", ("j", "down"), ANYWHERE, "Down."),
        CommandKeys("line_up", ("k", "up"), ANYWHERE, "Up."),
        CommandKeys("next_quote", ("]q",), frozenset({"report"}), "The next quote."),
        CommandKeys("edit", ("e",), frozenset({"report"}), "Edit."),
        CommandKeys("sort", ("s",), frozenset({"list"}), "Sort."),
        CommandKeys("save", ("ctrl+s",), frozenset({"form"}), "Save.", writes=True),
    )
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(path: Path, text: str) -> Configuration:
    path.write_text(text, encoding="utf-8")
    return read_configuration(path, KNOWN)


def told(configuration: Configuration) -> list[str]:
    return [problem.told() for problem in configuration.problems]


# What is right


def test_no_file_is_what_everybody_gets(path: Path) -> None:
    assert read_configuration(path, KNOWN) == read_configuration(None, KNOWN) == Configuration()
    assert read_configuration(Path(os.devnull), KNOWN) == Configuration()


def test_every_setting_is_taken(path: Path) -> None:
    assert read(
        path,
        """
        [look]
        theme = "nkreader-light"
        column_width = 100
        lit = false
        source_colors = ["#6fc3f2", "#F0A63C"]
        [list]
        sort = "outlet"
        reverse = true
        [reading]
        remember_place = false
        [clipboard]
        osc52 = false
        command = "wl-copy --type 'text/plain'"
        [keys]
        line_down = ["ctrl+n", "zj"]
        """,
    ) == Configuration(
        theme="nkreader-light",
        column_width=100,
        lit=False,
        source_colors=("#6fc3f2", "#F0A63C"),
        sort="outlet",
        reverse=True,
        remember_place=False,
        osc52=False,
        clipboard_command="wl-copy --type 'text/plain'",
        keys={"line_down": ("ctrl+n", "zj")},
    )


def test_a_theme_of_the_callers_is_known(path: Path) -> None:
    path.write_text('look.theme = "sepia"', encoding="utf-8")
    assert read_configuration(path, KNOWN, themes=["sepia"]).theme == "sepia"
    assert "sepia" in told(read_configuration(path, KNOWN))[0]


def test_a_mark_at_the_beginning_is_no_part_of_the_text(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf[look]\r\nlit = false\r\n")
    configuration = read_configuration(path, KNOWN)
    assert (configuration.lit, configuration.problems) == (False, ())


# What is wrong


@pytest.mark.parametrize(
    ("line", "wrong", "right"),
    [
        ("[look]\ncolumn_width = 300", "config.toml:2: column_width is 300.", "a whole number from 40 to 120."),
        ("[look]\ncolumn_width = true", "config.toml:2: column_width is true.", "a whole number"),
        ("[look]\ncolumn_width = 72.0", "config.toml:2: column_width is 72.0.", "a whole number"),
        ("[look]\n\nlit = 1", "config.toml:3: lit is 1.", "It has to be true or false."),
        ("[look]\ntheme = 'dark'", 'config.toml:2: theme is "dark".', 'one of "auto", "nkreader", "nkreader-light"'),
        ("[look]\ntheme = ['x']", "config.toml:2: theme is ['x'].", "one of"),
        ("[look]\nsource_colors = ['red']", "config.toml:2: source_colors is ['red'].", '["#6fc3f2", "#f0a63c"]'),
        ('[clipboard]\ncommand = "xclip \'a"', "config.toml:2: command is", "a command on one line"),
        ("[clipboard]\ncommand = 'a\tb'", "config.toml:2: command is", "a command on one line"),
        ("[look]\ncolumn_widht = 3", "config.toml:2: There is no setting column_widht in [look].", "column_width"),
        ("[look]\nsort = 'date'", "config.toml:2: There is no setting sort in [look].", "It belongs under [list]."),
        ("\n[loook]\nlit = true", "config.toml:2: There is no section [loook].", "Perhaps [look] is meant."),
        ("lit = true", "config.toml:1: lit stands outside of its section.", "Put it under [look]."),
        ("line_up = ['x']", "config.toml:1: line_up stands outside of its section.", "Put it under [keys]."),
        ("look = 3", "config.toml:1: look is a section.", "Write [look]"),
        ("[keys]\nline_dwon = ['x']", "config.toml:2: There is no command line_dwon.", "Perhaps line_down is meant."),
        ("[keys]\nfly = ['x']", "config.toml:2: There is no command fly.", "There is line_down, line_up, next_quote"),
        ("[keys]\nline_down = 'x'", 'config.toml:2: line_down is "x".', 'a list of keys, such as ["j", "down"].'),
        ("[keys]\nline_down = [1]", "config.toml:2: line_down is [1].", "a list of keys"),
        ("[keys]\nline_down = []", "config.toml:2: line_down has no key.", 'leave the line out for "j" "down".'),
        ("[keys]\nline_down = ['Esc']", 'config.toml:2: line_down has "Esc", which is no key.', '"escape"'),
        ("[keys]\nsave = ['s']", 'config.toml:2: save has "s", which is a part of the text', '"ctrl+s"'),
        ("[keys]\nedit = ['z', 'zz']", 'config.toml:2: edit has "z" and "zz"', "no other begins with"),
        ("[look]\nlit = ", "config.toml:2: This is not TOML: Invalid value.", "everything has its default."),
        ("[look]\nlit = true\nlit = true", "config.toml:3: This is not TOML: Cannot overwrite a value.", ""),
        ("a = '\x1b[2J\u202e'", "config.toml:1: This is not TOML", ""),
    ],
)
def test_a_wrong_line_is_told_and_has_its_default(path: Path, line: str, wrong: str, right: str) -> None:
    configuration = read(path, line)
    (problem,) = told(configuration)
    assert problem.startswith(wrong)
    assert right in problem
    assert problem.isprintable()
    assert configuration == Configuration(problems=configuration.problems)


def test_one_wrong_value_leaves_the_others_in_place(path: Path) -> None:
    configuration = read(path, "[look]\ncolumn_width = 7\nlit = false\n[keys]\nedit = ['E']\nline_up = ['']")
    assert (configuration.column_width, configuration.lit) == (72, False)
    assert configuration.keys == {"edit": ("E",)}
    assert [problem.line for problem in configuration.problems] == [2, 6]


@pytest.mark.parametrize(
    ("content", "line", "wrong"),
    [
        (b"[look]\nlit = true # \xff", 2, "This is not UTF-8."),
        (b"\xff\xfe[\x00", 1, "This is not UTF-8."),
        (b"a = " + b"[" * 5_000, 0, "Its values lie too deep in one another."),
        (b"#" * 1_000_001, 0, "It cannot be read: it is too large for a configuration."),
        (b"a = " + b"9" * 5_000, 0, "This is not TOML"),
    ],
)
def test_a_file_that_is_no_configuration_is_one_problem(path: Path, content: bytes, line: int, wrong: str) -> None:
    path.write_bytes(content)
    (problem,) = read_configuration(path, KNOWN).problems
    assert problem.line == line
    assert problem.wrong.startswith(wrong)


def test_a_folder_in_its_place_is_one_problem(path: Path) -> None:
    path.mkdir()
    assert told(read_configuration(path, KNOWN)) == [
        "config.toml: It cannot be read: it is not a file. Mend that, or move it away."
    ]


@given(st.text() | st.sampled_from(["[look]\n", "keys", "=", '"', "'''", "[", "]", "{", "}", "\n", "#"]))
def test_whatever_stands_in_it_reading_ends_well(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert read_configuration(path, KNOWN).column_width == 72


# Keys


def test_an_own_key_is_taken_from_a_command_that_has_another(path: Path) -> None:
    configuration = read(path, "[keys]\nedit = ['j']")
    assert (configuration.keys, configuration.problems) == ({"edit": ("j",), "line_down": ("down",)}, ())


def test_two_commands_may_change_their_keys(path: Path) -> None:
    configuration = read(path, "[keys]\nline_down = ['k']\nline_up = ['j']")
    assert (configuration.keys, configuration.problems) == ({"line_down": ("k",), "line_up": ("j",)}, ())


def test_one_key_may_be_two_commands_that_never_meet(path: Path) -> None:
    configuration = read(path, "[keys]\nedit = ['x']\nsort = ['x']")
    assert (configuration.keys, configuration.problems) == ({"edit": ("x",), "sort": ("x",)}, ())


@pytest.mark.parametrize(
    ("keys", "problems", "left"),
    [
        (
            "edit = ['x']\nline_up = ['x']",
            ['config.toml:3: "x" is given to edit and to line_up, which can be used in the same place. '
             "Give one of them another key."],
            {"edit": ("x",)},
        ),
        (
            "line_up = ['e']",
            ['config.toml:2: "e" is given to line_up, and edit would be left without a key. '
             "Give edit another key, too."],
            {},
        ),
        (
            "edit = [']']",
            ['config.toml:2: "]" of edit and "]q" of next_quote begin alike, so that one would never be reached. '
             "Choose keys of which none is the beginning of another."],
            {},
        ),
        (
            "edit = ['zx']\nline_up = ['z', 'y']",
            ['config.toml:3: "z" of line_up and "zx" of edit begin alike, so that one would never be reached. '
             "Choose keys of which none is the beginning of another."],
            {"edit": ("zx",)},
        ),
        # What is refused has its old key again, which refuses another.
        (
            "edit = ['s', ']']\nline_up = ['e']",
            ['config.toml:2: "]" of edit and "]q" of next_quote begin alike, so that one would never be reached. '
             "Choose keys of which none is the beginning of another.",
             'config.toml:3: "e" is given to line_up, and edit would be left without a key. '
             "Give edit another key, too."],
            {},
        ),
    ],
)  # fmt: skip
def test_a_key_means_one_thing_in_a_place(
    path: Path, keys: str, problems: list[str], left: Mapping[str, tuple[str, ...]]
) -> None:
    configuration = read(path, f"[keys]\n{keys}")
    assert told(configuration) == problems
    assert configuration.keys == left


KEYS = st.lists(st.sampled_from(["j", "k", "e", "s", "]", "]q", "]qq", "z", "zz", "up", "f5"]), min_size=1, max_size=3)


@given(st.dictionaries(st.sampled_from([name for name in KNOWN if name != "save"]), KEYS))
def test_whatever_keys_are_wanted_each_means_one_thing_and_no_command_is_lost(wanted: dict[str, list[str]]) -> None:
    fitting = {name: tuple(keys) for name, keys in wanted.items() if examined(KNOWN[name], keys) is None}
    changed, refused = settled(fitting, KNOWN)
    keys = {name: changed.get(name, command.keys) for name, command in KNOWN.items()}
    assert all(keys.values())
    for name, mine in keys.items():
        for other, theirs in keys.items():
            if other != name and KNOWN[name].places & KNOWN[other].places:
                assert not any(alike(one, two) for one in mine for two in theirs)
    told_of = {problem.id for problem in refused}
    assert all(keys[name] == fitting[name] for name in fitting if name not in told_of)


def alike(one: str, other: str) -> bool:
    """Whether one key begins the other, or is it."""
    first, second = sorted((strokes(one), strokes(other)), key=len)
    return second[: len(first)] == first


@pytest.mark.parametrize("key", ["j", "J", "]q", "gg", "é", "+", "enter", "f12", "ctrl+s", "shift+tab", "alt+x", "1"])
def test_a_key_that_can_be_typed_needs_no_advice(key: str) -> None:
    assert advice(key) == ""


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Enter", "enter"), ("ESC", "escape"), ("PgDn", "pagedown"), ("↓", "down"), (" ", "space"), ("F1", "f1"),
        ("^S", "ctrl+s"), ("<C-s>", "ctrl+s"), ("Ctrl+S", "ctrl+s"), ("ctrl+i", "tab"), ("ctrl+m", "enter"),
        ("shift+j", "J"), ("S-Tab", "shift+tab"), ("entr", "enter"), ("ㅓ", "j"), ("]ㅂ", "]q"),
    ],
)  # fmt: skip
def test_a_key_of_another_notation_is_known(key: str, meant: str) -> None:
    assert f'"{meant}"' in advice(key)


@pytest.mark.parametrize("key", ["", "g g", "\x1b", "super+x", "ctrl+", "ctrl+ab", "ctrl+é", "alt+]", "5j"])
def test_what_no_terminal_sends_is_no_key(key: str) -> None:
    assert advice(key)


# The default file


def test_the_default_file_says_what_is_so_without_it(path: Path) -> None:
    path.write_text(default_text(command_keys()), encoding="utf-8")
    assert read_configuration(path, command_keys()) == Configuration()


def test_the_default_file_has_every_setting_and_command_under_a_comment() -> None:
    text = default_text(command_keys())
    document, lines = tomllib.loads(text), text.splitlines()
    for row in SETTINGS:
        default = document[row.section][row.name]
        assert (tuple(default) if isinstance(default, list) else default) == row.default
        assert lines[lines_of(text)[row.section, row.name] - 3] == f"# {row.help}"
    assert {name: tuple(keys) for name, keys in document["keys"].items()} == {row.id: row.keys for row in COMMANDS}
    assert all(f"# {command.help}\n{command.id} = " in text for command in COMMANDS)


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: f"{row.section}.{row.name}")
def test_every_setting_explains_itself_and_has_a_default_that_it_may_be(row: object) -> None:
    assert row in SETTINGS
    default = row.default
    assert row.help.endswith(".")
    assert row.kind.right.endswith(".")
    assert row.kind.accepts(list(default) if isinstance(default, tuple) else default)


def test_the_default_file_is_for_its_owners_eyes_and_never_in_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "new" / "nkreader" / "config.toml"
    write_default(path, KNOWN)
    assert path.read_text(encoding="utf-8") == default_text(KNOWN)
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(NkreaderError, match="There is a configuration already"):
        write_default(path, KNOWN)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_default_file_that_could_not_be_written_is_not_left_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nkreader.configuration.default_file.write_all", full)
    with pytest.raises(OSError, match="No space"):
        write_default(path, KNOWN)
    assert not path.exists()


# Where it is


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that says nothing of folders."""
    for name in (VARIABLE, "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_the_file_is_in_the_folder_of_the_platform(nowhere: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nowhere.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert configuration_path() == tmp_path / "nkreader" / "config.toml"


def test_a_variable_names_another_file(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setenv(VARIABLE, "other.toml")
    assert configuration_path() == Path("other.toml")


@pytest.mark.parametrize("home", ["somewhere/else", "."])
def test_no_configuration_is_looked_for_beside_the_reports(nowhere: pytest.MonkeyPatch, home: str) -> None:
    nowhere.setenv("HOME", home)
    nowhere.setenv("XDG_CONFIG_HOME", home)
    path = configuration_path()
    assert path is None or path.is_absolute()


def test_a_folder_that_is_relative_after_all_is_none(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setattr("platformdirs.user_config_path", lambda *_, **__: Path("~/.config/nkreader"))
    assert configuration_path() is None


def test_nobody_has_no_configuration(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.delenv("HOME", raising=False)
    nowhere.setattr("pwd.getpwuid", lambda _: (_ for _ in ()).throw(KeyError("nobody")))
    assert configuration_path() is None


# The lines of keys


def test_lines_are_found_in_every_form_that_a_key_can_have() -> None:
    text = '''\
look.theme = "a" # look.lit = true
[ "list" ]
'sort' = """
reverse = true
""\\""""
reverse = [ # ]
  1979-05-27 07:32:00.5, { osc52 = 1, b = [2] },
]
keys = { line_up = ["j"], "line\\u005fdown" = ["k",
  "]" ] }
[a . b]
c.d = -1.5e3
[[a.e]]
f = \'\'\'
g = 1\'\'\'\'
'''
    assert lines_of(text) == {
        ("look",): 1, ("look", "theme"): 1, ("list",): 2, ("list", "sort"): 3, ("list", "reverse"): 6,
        ("list", "keys"): 9, ("list", "keys", "line_up"): 9, ("list", "keys", "line_down"): 9,
        ("a",): 11, ("a", "b"): 11, ("a", "b", "c"): 12, ("a", "b", "c", "d"): 12, ("a", "e"): 13, ("a", "e", "f"): 14,
    }  # fmt: skip


ROWS = [(row.section, row.name) for row in SETTINGS] + [("keys", command.id) for command in COMMANDS]
VALUES = st.sampled_from(
    ["1", "-0.5", "true", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00", '"[look]"', "'a = \"'", '"\\"lit = 1"', "[]",
     "[[1], ['#'],\n # ]\n]", '"""\n[look]\nlit = true\n"""', "'''\nlit = '\n[keys]''''", '"""a"""""', "{ }",
     "{ a = 1, 'b' = { c.d = [{ e = 2 }] } }", '["]q", "[q", # "x"\n"""\n"""]']
)  # fmt: skip
FILLING = st.sampled_from(["", "# lit = true", '# [look] """', "  ", "\t# '''"])
STYLES = st.sampled_from(["{}", '"{}"', "'{}'", "  {}"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[tuple[str, str], int]]:
    """A document of known keys, and the line of each."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    rows = draw(st.lists(st.sampled_from(ROWS), unique=True, max_size=8))
    lines: list[str] = []
    places: dict[tuple[str, str], int] = {}
    for section in dict.fromkeys(section for section, _ in rows):
        names = [name for of, name in rows if of == section]
        # What belongs to no header can only stand before the first.
        has_headers = any(line.startswith("[") for line in lines)
        form = "header" if has_headers else draw(st.sampled_from(["header", "inline", "dotted"]))
        head = draw(STYLES).format(section)
        if form == "header":
            lines += [draw(FILLING), f"[{head.strip()}]"]
        written = []
        for name in names:
            key, value = draw(STYLES).format(name), draw(VALUES)
            if form == "inline":
                value = "1"
            pair = f"{key} = {value} "
            if form == "inline":
                written.append(pair)
                continue
            lines.append(draw(FILLING))
            places[section, name] = sum(line.count("\n") + 1 for line in lines) + 1
            lines.append(f"{head} . {pair}" if form == "dotted" else pair + draw(FILLING))
        if form == "inline":
            here = sum(line.count("\n") + 1 for line in lines) + 1
            places.update(dict.fromkeys(((section, name) for name in names), here))
            lines.append(f"{head} = {{ {', '.join(written)} }}")
    return "\n".join(lines).replace("\n", end), places


@given(documents())
def test_the_line_that_is_found_is_the_one_where_the_key_stands(
    document: tuple[str, dict[tuple[str, str], int]],
) -> None:
    text, places = document
    found = lines_of(text)
    assert set(found) == set(paths(tomllib.loads(text)))
    assert {path: found[path] for path in places} == places


def paths(table: Mapping[str, object], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key that Python's own reader finds, tables in arrays left out."""
    for name, value in table.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from paths(value, (*above, name))
