"""Verbs that give words or thoughts to somebody, and what they take. Data, and the forms that grammar makes of it.

Written by hand from the grammar of reported speech (Quirk et al., *A Comprehensive Grammar of the English Language*,
1985, sections 14.28 to 14.35 and 16.30 to 16.63). Which verbs news writers use was checked by counting words in
PolNeAR; nothing of that corpus is kept here.

What a verb takes is written in letters:

    q  a quotation of its own: `he quipped: “…”`, `“…,” she laughed`
    t  a clause with *that*
    b  a clause without *that*: `the source said the road was closed`
    w  an indirect question: `asked whether`, `explained why`
    i  an infinitive: `vowed to return`
    o  a hearer before the words: `told him that`, `urged them to`
    v  an act in its -ing form: `denied taking it`
    n  a noun phrase that is what was said: `stressed the need`, `estimated the loss at`
    a  a name behind *as*: `described it as “…”`
    c  a name without *as*: `called it “…”`
    p  what stands behind one of its prepositions: `called for`, `warned against`
    g  what a thing may say as well: `the report shows that …`; people only do so in passing
    h  a state of mind rather than words: `believes`
"""

from __future__ import annotations

from typing import Final, NamedTuple

_TABLE: Final = """
say qtbw
tell qtbwio
accuse p:of o
acknowledge qtbnv
add qtb
admit qtbv
advise qtiv o
affirm qtn
agree qtb
allege qtb
analyse t
analyze t
announce qtbn
answer qt
argue qtb
ask qwio
assert qtb
assess tb
assure tbo
aver tb
attack a
ascribe a
attribute a
avow qt
bark q
bluster qtb
correct qo
blurt-out qt
drawl q
gripe qtb
gloat qt
grunt q
interpose q
remonstrate qt
stutter q
whimper q
beg qio
begin qg
believe tbh
blame p:for o
blare qtb
boast qtb
brag qtb
brand ac
calculate tb
call cp:for,on
christen c
caution qtbip:against
characterize a
charge qt
chide q
chuckle q
cite n
claim qtbi
clarify qtw
comment qt
compare n
complain qtbp:of,about
concede qtb
conclude qtb
condemn na
confide qtb
confirm qtbnw
continue q
contend qtb
convey tn
counsel qt
counter qt
criticize nap:for o
decide tih
declare qtbi
decry na
defend n
demand qtin
denounce na
deny qtbnv
deplore nta
depict a
deride na
describe naw
detail nw
direct io
disclose qtbnw
dismiss a
dispute tn
doubt tbh
dub c
echo qn
elaborate q
emphasize qtbn
envision h
estimate qtbn
exclaim q
expect tboih
explain qtbnw
express n
fear tbh
feel tbh
find tbg
forecast tbn
foresee th
fret p:about,over qtb
fume q
giggle q
grumble qtb
guess tbh
hail na
hear tbh
hint qtbp:at
hope tbih
imagine th
imply tbg
indicate tbg
inform bto
insist qtb
instruct qio
interject q
interrupt q
invite q
joke qtb
judge tbc
label ac
lament qtbn
laugh q
learn tbhg
liken n
marvel qt
mention qtnv
moan q
mock na
mumble q
murmur q
muse qt
mutter q
note qtbn
object qt
observe qtb
offer qi
opine qt
outline n
paint a
plead qtip:for
pledge qtbi
point-out qtbn
point p:to
portray a
post q
posit t
praise na
pray qt
predict qtbn
press qo
proclaim qtb
promise qtbiop:to
propose qtin
protest qtb
put ng
rule-out n
question qwn
quip qtb
read q
reaffirm qtn
reason qtb
reassure tbo
rate a
recall qtbnwv
reckon tbh
recommend qtnv
recount qtnwv
refer p:to
reflect q
refute n
regret tn
reiterate qtbn
reject na
relate qtw
remark qtb
remember qtbnwhva
remind qtbio
repeat qtb
reply qtb
report qtbnv
request qt
respond qtb
retort qtb
reveal qtbnwg
rule qtb
scoff qt
scold qp:for o
see ha
shriek qt
shout qtb
show tbwg
shrug q
sigh q
sing q
signal qtbg
smile q
snap q
snort q
speak p:of,about
speculate qtb
spell-out nw
state qtb
stress qtbn
suggest qtbgv
summarize na
surmise qtb
suspect tbh
talk p:of,about
teach toh
tease q
term c
testify qtbp:to
think tbwh
threaten qti
thunder q
tout na
translate qa
trumpet n
tweet qtb
underline qtn
underscore qtn
urge qtiop:for
venture q
view a
voice n
vow qtbi
wail q
warn qtbop:of,against,about
weep q
welcome n
whisper qtb
wonder qwh
worry qtbh
write qtbw
yell qt
allude p:to
attest qtp:to
bemoan n
concur qtb
contradict n
corroborate tn
detect h
diagnose h
document nw
dread h
guarantee tb
note-down t
ponder qwh
profess qti
prove tg
quote n
realize th
rebut qn
recite q
recognize tnh
regard a
resolve tih
certify tb
deem hc
deduce tb
infer tb
postulate tb
pronounce qc
credit p:with o
allow t
specify tnw
gush qt
insinuate t
enthuse q
theorize tb
hypothesize tb
beseech qio
implore qio
entreat qio
sob q
sneer q
jeer q
taunt q
chant q
hiss q
growl q
snarl q
gasp q
rant q
bellow q
roar q
intone q
deadpan q
crow q
exult q
groan q
grin q
nod q
stammer q
whine q
swear qtbi
vouch t
inquire qw
enquire qw
text qt
email qt
text-back q
query q
divulge tnw
intimate t
proffer q
rejoin q
chime q
volunteer qt
notify to
alert to
convince to
persuade to
laud na
applaud na
lambaste nap:for o
blast nap:for o
slam na
skewer na
ridicule na
reminisce qt
rhapsodize q
bristle q
cry qt
soothe q
confess qtbv
identify a
record ta
submit t
disagree qt
order q
forbid qio
provide t
stipulate tb
set-out t
lay-down t
shoot-back qg
hit-back qg
fire-back qg
write-back qtg
go-on qtbg
put-in qg
cut-in qg
chime-in qg
weigh-in qg
burst-out qg
blurt-out qt
call-out qg
cry-out qg
sum-up qg
dissent q
demur q
exhort qio
encourage qio
maintain qtb
"""

# Irregular past tense, and the participle where it is another form.
_PAST: Final = {
    "say": ("said",), "tell": ("told",), "dub": ("dubbed",), "write": ("wrote", "written"),
    "speak": ("spoke", "spoken"),
    "think": ("thought",), "feel": ("felt",), "find": ("found",), "see": ("saw", "seen"),
    "show": ("showed", "shown"), "hear": ("heard",), "put": ("put",), "read": ("read",), "swear": ("swore", "sworn"),
    "foresee": ("foresaw", "foreseen"), "forecast": ("forecast",), "teach": ("taught",), "weep": ("wept",),
    "begin": ("began", "begun"),
    "admit": ("admitted",), "quip": ("quipped",), "brag": ("bragged",), "beg": ("begged",), "snap": ("snapped",),
    "refer": ("referred",), "shrug": ("shrugged",), "fret": ("fretted",), "rebut": ("rebutted",),
    "learn": ("learned", "learnt"), "label": ("labeled", "labelled"), "signal": ("signaled", "signalled"),
    "marvel": ("marveled", "marvelled"), "counsel": ("counseled", "counselled"), "concur": ("concurred",),
    "slam": ("slammed",), "sob": ("sobbed",), "nod": ("nodded",), "grin": ("grinned",),
    "submit": ("submitted",),
    "beseech": ("besought",), "sing": ("sang", "sung"),
    "point-out": ("pointed out",), "spell-out": ("spelled out", "spelt out"), "set-out": ("set out",),
    "lay-down": ("laid down",), "shoot-back": ("shot back",), "hit-back": ("hit back",),
    "write-back": ("wrote back", "written back"), "go-on": ("went on", "gone on"), "put-in": ("put in",),
    "text-back": ("texted back",),
    "cut-in": ("cut in",), "forbid": ("forbade", "forbidden"), "burst-out": ("burst out",), "sum-up": ("summed up",),
}  # fmt: skip


class Verb(NamedTuple):
    """A verb by its base form, with what it takes in letters and the prepositions of `p`."""

    base: str
    takes: str
    prepositions: frozenset[str]


class Form(NamedTuple):
    """An inflected form: `shape` is `b` base, `s` third person, `d` past, `n` participle only, `g` -ing."""

    verb: Verb
    shape: str


def _verbs() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for line in _TABLE.strip().splitlines():
        base, *rest = line.split()
        letters, prepositions = "", frozenset[str]()
        for part in rest:
            takes, _, behind = part.partition("p:")
            letters += takes + ("p" if behind else "")
            prepositions |= frozenset(behind.split(",")) if behind else frozenset()
        for spelling in {base, base.removesuffix("ize") + "ise" if base.endswith("ize") else base}:
            found[spelling] = Verb(spelling, letters, prepositions)
    return found


def third_person(base: str) -> str:
    """`says`, `cries`, `stresses`."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def past(base: str) -> str:
    """The regular past tense: `added`, `argued`, `denied`."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


def progressive(base: str, past_form: str) -> str:
    """`saying`, `arguing`, `admitting`: a consonant is doubled where the past doubles it."""
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    if base == past_form:
        return base + (base[-1] if base == "put" else "") + "ing"
    doubled = past_form.removesuffix("ed")
    return (doubled if doubled == base + base[-1] else base) + "ing"


def _forms() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for verb in VERBS.values():
        stem, _, particle = verb.base.partition("-")
        tail = f" {particle}" if particle else ""
        pasts = _PAST.get(verb.base, (past(stem) + tail,))
        shapes = {
            stem + tail: "b",
            third_person(stem) + tail: "s",
            progressive(stem, pasts[0].removesuffix(tail)) + tail: "g",
            pasts[-1]: "n" if len(pasts) > 1 and pasts[-1].endswith("n") else "d",
            pasts[0]: "d",
        }
        for form, shape in shapes.items():
            found[form] = Form(verb, shape)
    return found


VERBS: Final = _verbs()
FORMS: Final = _forms()
"""Every inflected form in lower case, particle verbs with their particle (`pointed out`)."""


SHOWS: Final = frozenset("gh")
"""Letters of verbs that tell what a thing may say as well, or a state of mind: nobody’s words, as often as not."""


def names_a_thing(word: str) -> bool:
    """Whether a participle in lower case leads up to a name: `titled`, `called`, `branded`."""
    form = FORMS.get(word)
    return word in _TITLED or (form is not None and "c" in form.verb.takes and form.shape in "dn")


_TITLED: Final = frozenset("titled entitled headlined named nicknamed code-named codenamed".split())


# Forms in -s that are plural nouns at least as often.
NOUN_FORMS: Final = frozenset(
    """
    answers calls charges claims comments counsels counters cries demands details disputes
    doubts estimates expresses fears feels forecasts guesses hints hopes jokes judges labels laments laughs
    marvels murmurs muses notes objects offers outlines pledges points portrays posts praises presses promises
    proposes questions reasons records remarks replies reports requests responds rules shouts shows shrugs
    sighs signals smiles snaps sobs speculates states stresses suspects talks terms
    translates urges views voices vows wails welcomes whispers wonders worries
    """.split()
)
