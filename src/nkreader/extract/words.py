"""Word classes: one letter for each word, so that a sentence becomes a string and its grammar regular expressions.

The letters:

    P he, they, someone    o him, them        D the, a, his, some    # numbers       n common noun or adjective
    N proper noun          b base verb        v finite verb          e word in -ed   u irregular participle
    g word in -ing         x auxiliary        y be, been, having     k not, never    a adverb
    d a date or time
    i preposition          f of               t to                   c and, or, but  s because, when, while
    w what, how, whether   R who, which       T that                 z ’s            Q a quotation
    , ; : . - ( ) *        punctuation (dashes are `-`, brackets are round, `?!…` are `.`)

Open classes are told by their endings and by short lists of the commonest words; the closed classes are complete
enough for news (Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, chapters 2 to 9).
"""

from __future__ import annotations

import re
from typing import Final

from nkreader.extract.lexicon import MONTHS, PERSON_NOUNS, WEEKDAYS
from nkreader.extract.verbs import FORMS

_CLASSES: Final = {
    "P": """he she they it i we you everyone everybody someone somebody anyone anybody nobody everything nothing
        something anything none""",
    "o": "him them me us",
    "D": """a an the this these those some any every each no all both many most several few another other either neither
        his her their its our my your various certain much enough such half""",
    "#": """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozens
        hundreds thousands millions""",
    "x": """is are was were am has have had do does did will would can could may might must shall should isn't aren't
        wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't mustn't shouldn't
        cannot 'd 'll 're 've 'm""",
    "y": "be been being having",
    "k": "not never",
    "a": """himself herself themselves itself myself ourselves yourself also then now later still
        just again soon already yet even only once twice instead however too
        meanwhile therefore thus perhaps maybe indeed moreover nevertheless nonetheless ago away straight abroad
        together apart very quite rather so almost ever often always sometimes here there far well back aside down else
        further out aloud afterwards afterward earlier alike otherwise beforehand overnight online likewise besides
        hence elsewhere""",
    "i": """in on at by for from with about into onto over under through during since until till against among amid
        between behind beyond near inside outside without within toward towards across along around above below
        beneath beside besides despite except like per via upon off up throughout following including regarding
        concerning amongst unlike aboard opposite past""",
    "f": "of",
    "t": "to",
    "c": "and or but nor plus",
    "s": "because though although when while if unless whereas as after before than once lest",
    "w": "what how why where whether whatever wherever",
    "R": "who which whom whose",
    "T": "that",
    "v": """went came took got gave made sat stood left kept held brought bought sold sent paid met lost won thought
        fell rose ran grew drew broke spoke chose drove rode flew knew threw wore tore slept spent built lent caught
        taught fought sought felt dealt meant heard led fed fled hid slid stuck struck swung began became let set
        put cut hit shut cost hurt saw ate drank sang sank swam wrote bore hung dug bound wound ground shook woke
        shot spat rang sprang strode swept wove crept leapt blew clung forbade forgave forgot froze overcame shone
        shrank
        stole understood upheld withdrew withheld undertook swung flung beat woke shook bade
        goes comes takes gets gives makes keeps becomes seems remains appears wants knows brings lets means lies
        belongs depends wants needs stands sits runs lives tries
        accepts affects applies arrives avoids bakes behaves builds buys carries chooses collects consists contains
        creates destroys dies earns eats employs enjoys enters exceeds exists expects fails flees follows
        forgets gathers grows happens hates includes joins lacks lends loses manages meets obtains occurs opens
        owes pays prefers pretends prevents produces protects publishes receives recovers reduces refuses
        relies requires sells sends serves sleeps smuggles spends steals succeeds suffers survives tends
        understands wears""",
    "b": """begin give take get go come make become bring know send seem eat buy sell lose sit lie sleep wear carry
        teach catch""",
    "u": "gone done seen taken given known written broken driven chosen fallen grown shown worn stolen sworn drawn",
    "n": """unnamed unidentified united red hundred armed seed need speed detained alleged so-called
        thing morning evening building spring king meeting briefing hearing ceiling
        training trading farming mining fishing shipping housing smuggling planting setting ring wing string bring
        broadcasting beijing family reply ally assembly tally rally bully belly feed bleed breed weed deed shed sled
        supply july monopoly rally anomaly daily weekly monthly early
        likely elderly friendly lonely ugly only-child deadly holy belly fly own same last next former latter first
        second third fourth fifth senior junior foreign local wage""",
}  # fmt: skip

ANY_VERB: Final = re.compile(r"[xveb]")
"""Where a verb stands in a string of classes, base forms included."""

FINITE_VERB: Final = re.compile(r"[xve]")
"""Where a finite verb, an auxiliary or a form in *-ed* stands."""

VERB_INSIDE: Final = re.compile(r"[xv]|e(?![nN#])")
"""The same without a form in *-ed* that describes the noun behind it."""

_TIME_WORDS: Final = frozenset(
    {"yesterday", "today", "tomorrow", "tonight", "recently"} | {day.lower() for day in WEEKDAYS}
)

PLAIN_VERBS: Final = frozenset(_CLASSES["b"].split())
"""Common verbs in their base form that are no nouns."""

CLOSED: Final = {word: tag for tag, words in _CLASSES.items() for word in words.split()}
"""The class of a word in lower case, straight apostrophes."""

_SHAPE_TAGS: Final = {"b": "b", "s": "b", "d": "v", "n": "u", "g": "g"}


def _class_of_form(form: str) -> str:
    tag = _SHAPE_TAGS[FORMS[form].shape]
    return "e" if tag == "v" and form.endswith("ed") else tag


_BY_FORM: Final = {form: _class_of_form(form) for form in FORMS if " " not in form}


def classify(word: str) -> str:
    """The class of a word from its own letters; how it stands in its sentence is `context`'s business."""
    lower = word.lower().replace("’", "'")
    tag = CLOSED.get(lower)
    if tag:
        return tag
    if word[0].isupper():
        month = lower.rstrip(".") in MONTHS and len(lower) > 3  # June, Feb.
        return "d" if lower in _TIME_WORDS or month else "N"
    if lower in _BY_FORM:
        return _BY_FORM[lower]
    if lower in _TIME_WORDS:
        return "d"
    if word[0].isdigit():
        return "#"
    if lower in PERSON_NOUNS:
        return "n"
    if lower.endswith("ly") and len(lower) > 4:
        return "a"
    if lower.endswith("ed") and len(lower) > 3:
        return "e"
    if lower.endswith("ing") and len(lower) > 5:
        return "g"
    if lower.endswith("n't"):
        return "x"
    return "n"
