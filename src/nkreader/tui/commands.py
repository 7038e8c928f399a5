"""THE table of commands: what a reader can do, with which key, under which name, where.

Key handling, footer, help screen and the README's key list all read these rows; `with_keys` puts the user's own keys in
them. A key is written as it is typed: `j`, `]q` (one key after the other), `ctrl+s`, or by its name: `enter`, `space`,
`escape`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from nkreader.configuration.own_keys import CommandKeys


class Place(StrEnum):
    """Where a command can be given."""

    LIST = "list"
    REPORT = "report"
    SELECTION = "selection"
    PANEL = "panel"
    ANNOTATIONS = "annotations"
    CODEBOOK = "codebook"
    FORM = "form"


class Footer(StrEnum):
    """What a footer can be about: the pane or screen, and what the cursor is on there."""

    LIST = "list"
    REPORT = "report"
    QUOTE = "quote"
    CARET = "caret"
    SELECTION = "selection"
    SOURCE = "source"
    NOTE = "note"
    CORRECTION = "correction"
    CHANGED = "changed"
    LOST = "lost"
    CARRYING = "carrying"
    ANNOTATIONS = "annotations"
    CODEBOOK = "codebook"
    BAR = "bar"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a reader can do.

    `id` is stable and names the screen's `action_…` method; `label` is the word in the footer, in which `{target}`
    is what the command would act on and `{back}` where it would lead; `help` is a sentence. A command without keys can
    be given from the palette, and with keys of the user's own. One that `counts` can be given with a number before its
    key, as in `5j`; one that takes an `argument`, with any key behind its own: `ma`.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    section: str
    places: frozenset[Place]
    counts: bool = False
    argument: bool = False


_LIST: Final = frozenset({Place.LIST})
_REPORT: Final = frozenset({Place.REPORT})
_SELECTION: Final = frozenset({Place.SELECTION})
_PANEL: Final = frozenset({Place.PANEL})
_ANNOTATIONS: Final = frozenset({Place.ANNOTATIONS})
_CODEBOOK: Final = frozenset({Place.CODEBOOK})
_FORM: Final = frozenset({Place.FORM})
_PANES: Final = _LIST | _REPORT | _PANEL
_DESK: Final = _PANES | _SELECTION
_LISTS: Final = _ANNOTATIONS | _CODEBOOK
_READING: Final = _REPORT | _PANEL
_IN_TEXT: Final = _REPORT | _SELECTION
_ALL: Final = _DESK | _LISTS

MOVING, READING, SELECTING = "Moving", "Reading", "Selecting words"
MARKING, CORRECTING, HANDING_ON = "Marking", "Correcting nkreader", "Handing words on"
FINDING, COLLECTING, TAGS, WRITING = "Finding one’s way", "All annotations", "The codebook", "Writing"


def _(id: str, keys: str, label: str, help: str, section: str, places: frozenset[Place], **more: bool) -> Command:  # noqa: A002
    return Command(id, tuple(keys.split()), label, help, section, places, **more)


# In the order of the help screen.
COMMANDS: Final = (
    _("line_down", "j down", "down", "One line, or one entry, down.", MOVING, _ALL, counts=True),
    _("line_up", "k up", "up", "One line, or one entry, up.", MOVING, _ALL, counts=True),
    _("page_down", "space pagedown ctrl+f", "page", "One page down.", MOVING, _PANES | _LISTS, counts=True),
    _("page_up", "b pageup ctrl+b", "page back", "One page up.", MOVING, _PANES | _LISTS, counts=True),
    _("half_page_down", "ctrl+d", "half page", "Half a page down.", MOVING, _ALL, counts=True),
    _("half_page_up", "ctrl+u", "half page back", "Half a page up.", MOVING, _ALL, counts=True),
    _("top", "g home", "top", "To the beginning.", MOVING, _PANES | _LISTS),
    _("bottom", "G end", "end", "To the end.", MOVING, _PANES | _LISTS),
    _("per_cent", "%", "per cent", "So many per cent down the report: 50%.", MOVING, _REPORT, counts=True),
    _("open", "enter", "open", "Open the report.", MOVING, _LIST),
    _("go_to", "enter", "go there", "To the source’s next statement, or to the note’s place.", MOVING, _PANEL),
    _("next_report", "J", "next report", "Open the next report.", MOVING, _PANES, counts=True),
    _("previous_report", "K", "previous report", "Open the previous report.", MOVING, _PANES, counts=True),
    _("next_unread", "n", "next unread", "To the next report that you have not read.", MOVING, _LIST, counts=True),
    _("previous_unread", "p", "previous unread", "To the previous one.", MOVING, _LIST, counts=True),
    _("next_pane", "tab right", "next pane", "To the next pane: list, report, sources and notes.", MOVING, _PANES),
    _("previous_pane", "shift+tab left", "previous pane", "To the pane before.", MOVING, _PANES),
    _("back", "q", "{back}", "Back to the list, or to the desk; from the list, leave nkreader.", MOVING, _ALL),
    _("quit", "Q ctrl+q", "quit", "Leave nkreader.", MOVING, _ALL),

    _("next_quote", "]q", "next quote", "To the next quote.", READING, _DESK, counts=True),
    _("previous_quote", "[q", "previous quote", "To the previous quote.", READING, _DESK, counts=True),
    _("next_statement", "]s", "same source", "To the source’s next statement.", READING, _READING, counts=True),
    _("previous_statement", "[s", "same source, back", "To its previous statement.", READING, _READING, counts=True),
    _("next_annotation", "]a", "next note", "To the next annotation in the text.", READING, _DESK, counts=True),
    _("previous_annotation", "[a", "previous note", "To the previous annotation.", READING, _DESK, counts=True),
    _("search", "/", "search", "Search in the report; the hits light up as you type.", READING, _READING | _SELECTION),
    _("next_hit", "n", "next hit", "To the next hit.", READING, _READING | _SELECTION, counts=True),
    _("previous_hit", "N", "previous hit", "To the previous hit.", READING, _READING | _SELECTION, counts=True),
    _("set_mark", "m", "mark", "Remember this place under a letter: ma.", READING, _IN_TEXT, argument=True),
    _("go_to_mark", "'", "to a mark", "Back to a place: 'a; '' is where you were before the last jump.",
      READING, _IN_TEXT, argument=True),
    _("light", "T", "light", "Light the quotes, or show the bare text.", READING, _READING),
    _("toggle_read", "N", "read/unread", "Mark the report as read, or as unread.", READING, _LIST),
    _("read_all", "", "all read", "Mark all reports that are listed as read.", READING, _LIST),

    _("take", "enter", "select", "Select the words of the quote under the cursor.", SELECTING, _REPORT),
    _("select", "v", "select", "Select words, from the quote, the hit, or the click.", SELECTING, _REPORT),
    _("select_paragraphs", "V", "paragraphs", "Select by paragraph.", SELECTING, _IN_TEXT),
    _("set_down", "v space", "begin here", "Begin the selection at the caret; once it has begun, let it go.",
      SELECTING, _SELECTION),
    _("other_end", "o", "other end", "Move the other end of the selection.", SELECTING, _SELECTION),
    _("left", "h left", "left", "One letter to the left.", SELECTING, _SELECTION, counts=True),
    _("right", "l right", "right", "One letter to the right.", SELECTING, _SELECTION, counts=True),
    _("word", "w", "word", "To the next word.", SELECTING, _SELECTION, counts=True),
    _("word_end", "e", "word end", "Behind the word.", SELECTING, _SELECTION, counts=True),
    _("word_back", "b", "word back", "To the word before.", SELECTING, _SELECTION, counts=True),
    _("sentence", ")", "sentence", "Behind the sentence.", SELECTING, _SELECTION, counts=True),
    _("sentence_back", "(", "sentence back", "To the beginning of the sentence.", SELECTING, _SELECTION, counts=True),
    _("paragraph", "}", "paragraph", "Behind the paragraph.", SELECTING, _SELECTION, counts=True),
    _("paragraph_back", "{", "paragraph back", "To its beginning.", SELECTING, _SELECTION, counts=True),
    _("line_start", "0 home", "line start", "To the beginning of the line.", SELECTING, _SELECTION),
    _("line_end", "$ end", "line end", "To the end of the line.", SELECTING, _SELECTION),
    _("caret_page_down", "pagedown ctrl+f", "page", "One page down.", SELECTING, _SELECTION, counts=True),
    _("caret_page_up", "pageup ctrl+b", "page back", "One page up.", SELECTING, _SELECTION, counts=True),
    _("caret_top", "g", "top", "To the beginning of the report.", SELECTING, _SELECTION),
    _("caret_bottom", "G", "end", "To the end of the report.", SELECTING, _SELECTION),
    _("take_quote", '"', "whole quote", "Stretch the selection to the ends of the quote.", SELECTING, _SELECTION),

    _("tag", "t", "tag {target}", "Tag the selected words, the quote, or the report.", MARKING, _DESK),
    _("quick_tag", "1 2 3 4 5 6 7 8 9", "tag", "Put a recent or pinned tag on, or take it off.", MARKING, _DESK),
    _("repeat_tag", ".", "same tag", "Put the tags on that you put on last.", MARKING, _DESK),
    _("note", "a", "note", "Write a note on the selected words, the quote, or the report.", MARKING, _DESK),
    _("editor", "E", "note in editor", "Write the note in your $EDITOR.", MARKING, _DESK | _ANNOTATIONS),
    _("edit", "e", "edit", "Edit the annotation, its tags and its note.", MARKING, _PANES),
    _("delete", "d", "delete", "Delete the annotation.", MARKING, _PANES),
    _("accept", "c", "accept the new words", "Put a note on the words that its own have become.", MARKING, _PANEL),
    _("carry", "r", "re-attach", "Pick the panel’s note up; then, on its new words or report, put it down.",
      MARKING, _DESK),
    _("undo", "u", "undo", "Take back the last change, in whatever report and session it was made.", MARKING, _ALL),
    _("redo", "ctrl+r", "redo", "Make the change again that was undone last.", MARKING, _ALL),

    _("deny", "x", "no quote", "This is no quote; of selected words: they are one, or the quote ends here.",
      CORRECTING, _DESK - _LIST),
    _("attribute", "w", "whose", "Whose words these are: pick a source, or name a new one.", CORRECTING, _READING),
    _("confirm", "c", "confirm", "nkreader is right about this quote.", CORRECTING, _REPORT),

    _("copy", "y", "copy", "Copy the words with their citation.", HANDING_ON, _DESK | _ANNOTATIONS),
    _("open_page", "o", "open page", "Open the report’s address in your browser.", HANDING_ON, _PANES),
    _("pipe", "|", "pipe", "Give the words, or the report, to a command.", HANDING_ON, _DESK - _LIST),

    _("filter", "f /", "filter", "Filter the list as you type: tag:mask after:2020-02 unread.",
      FINDING, _LIST | _ANNOTATIONS),
    _("sort", "s", "sort", "Choose the order of the list.", FINDING, _LIST | _ANNOTATIONS),
    _("reload", "R", "reload", "Look into the folder for new reports; nkreader does so by itself now and then.",
      FINDING, _LIST),
    _("annotations", "A", "all notes", "All annotations, of all reports.", FINDING, _DESK | _CODEBOOK),
    _("codebook", "C", "codebook", "The codebook: all tags, what they mean, how often they are used.",
      FINDING, _DESK | _ANNOTATIONS),
    _("sources", "S", "sources", "To the sources of the report.", FINDING, _DESK),
    _("theme", "", "theme", "Choose the colours of the screen.", FINDING, _ALL),
    _("palette", ": ctrl+p", "all", "All commands, to be found by name.", FINDING, _ALL),
    _("help", "? f1", "help", "The keys for the place where you are, and all others.", FINDING, _ALL),
    _("release", "escape", "let go", "Let go of the selection, the quote, the hits, the filter, or a note picked up.",
      FINDING, _ALL),

    _("jump", "enter", "go there", "To the annotation’s place.", COLLECTING, _ANNOTATIONS),
    _("choose", "v", "choose", "Choose the row, or not; what follows is done to all that are chosen.",
      COLLECTING, _ANNOTATIONS),
    _("choose_all", "V", "choose all", "Choose all rows that are shown, or none.", COLLECTING, _ANNOTATIONS),
    _("retag", "t", "retag", "Put tags on, or with a - before them off.", COLLECTING, _ANNOTATIONS),
    _("edit_row", "e", "edit", "Edit the annotation.", COLLECTING, _ANNOTATIONS),
    _("delete_rows", "d", "delete", "Delete the annotations.", COLLECTING, _ANNOTATIONS),

    _("show_tagged", "enter", "show", "All annotations with this tag.", TAGS, _CODEBOOK),
    _("new_tag", "a", "new tag", "Add a tag.", TAGS, _CODEBOOK),
    _("describe_tag", "e", "describe", "Say what the tag means.", TAGS, _CODEBOOK),
    _("rename_tag", "r", "rename", "Give the tag another name, everywhere; a name that is there merges the two.",
      TAGS, _CODEBOOK),
    _("merge_tag", "m", "merge", "Merge the tag into another one.", TAGS, _CODEBOOK),
    _("color_tag", "c", "colour", "Choose the colour of the tag.", TAGS, _CODEBOOK),
    _("pin_tag", "1 2 3 4 5 6 7 8 9", "pin", "Pin the tag to this key; a second time takes it off.", TAGS, _CODEBOOK),
    _("delete_tag", "d", "delete", "Take the tag off everything.", TAGS, _CODEBOOK),

    _("save", "ctrl+s", "save", "Save the note.", WRITING, _FORM),
    _("leave", "escape", "leave, keep the draft", "Leave; what was written is kept as a draft, also when you quit.",
      WRITING, _FORM),
)  # fmt: skip

# The keys that matter, in order: as many as fit are shown, and the last three of each.
FOOTERS: Final[Mapping[Footer, tuple[str, ...]]] = {
    footer: tuple(ids.split())
    for footer, ids in {
        Footer.LIST: "open filter tag note sort next_unread annotations codebook palette help back",
        Footer.REPORT: "next_quote search tag note select next_report next_pane annotations palette help back",
        Footer.QUOTE: "tag note next_quote next_statement deny attribute confirm copy select palette help back",
        Footer.CARET: "set_down word sentence paragraph tag palette help release",
        Footer.SELECTION: "tag note deny copy word_end sentence other_end take_quote pipe palette help release",
        Footer.SOURCE: "go_to tag note light next_pane palette help back",
        Footer.NOTE: "go_to edit delete editor carry next_pane palette help back",
        Footer.CORRECTION: "go_to delete edit undo next_pane palette help back",
        Footer.CHANGED: "go_to accept edit delete next_pane palette help back",
        Footer.LOST: "carry edit delete next_pane palette help back",
        Footer.CARRYING: "carry next_quote select open release palette help back",
        Footer.ANNOTATIONS: "jump filter sort choose retag edit_row delete_rows copy undo palette help back",
        Footer.CODEBOOK: "show_tagged rename_tag describe_tag merge_tag color_tag pin_tag new_tag delete_tag "
        "palette help back",
        Footer.FORM: "save leave",
    }.items()
}

_NAMES: Final = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def key_name(key: str) -> str:
    """A key as footer, help and README write it: `Enter`, `^S`, `]q`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    return _NAMES.get(key, key)


def keys_label(command: Command) -> str:
    """The first key of a command, or `1–9` where it has all of them; nothing where it has none."""
    if len(command.keys) > 1 and all(key.isdigit() for key in command.keys):
        return f"{command.keys[0]}–{command.keys[-1]}"
    return key_name(command.keys[0]) if command.keys else ""


def in_place(place: Place, commands: Sequence[Command] = COMMANDS) -> Iterator[Command]:
    """The commands that can be given in a place, in the table's order."""
    return (command for command in commands if place in command.places)


def with_keys(commands: Sequence[Command], keys: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """The table with other keys for some commands, by command id; ids that are no command's are passed over."""
    return tuple(replace(command, keys=keys.get(command.id, command.keys)) for command in commands)


def command_keys(commands: Sequence[Command] = COMMANDS) -> dict[str, CommandKeys]:
    """What a configuration has to know of the commands, by id, in the table's order."""
    return {
        command.id: CommandKeys(
            command.id,
            command.keys,
            frozenset(map(str, command.places)),
            command.help,
            writes=Place.FORM in command.places,
        )
        for command in commands
    }
