"""Words that the rules look for. Data only; each table says where it comes from.

The verb and noun tables were written by hand: verbs of saying from the grammar of reported speech in English
(Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, sections 14.28 to 14.35), nouns for people
and outlets from how reports on North Korea speak of their sources.
"""

from __future__ import annotations

from typing import Final

# Verbs that give words to somebody: base form, third person, past, and the participle where it is another form.
SPEECH_VERBS: Final = (
    ("say", "says", "said"),
    ("tell", "tells", "told"),
    ("acknowledge", "acknowledges", "acknowledged"),
    ("add", "adds", "added"),
    ("admit", "admits", "admitted"),
    ("agree", "agrees", "agreed"),
    ("allege", "alleges", "alleged"),
    ("announce", "announces", "announced"),
    ("answer", "answers", "answered"),
    ("argue", "argues", "argued"),
    ("ask", "asks", "asked"),
    ("assert", "asserts", "asserted"),
    ("believe", "believes", "believed"),
    ("caution", "cautions", "cautioned"),
    ("claim", "claims", "claimed"),
    ("comment", "comments", "commented"),
    ("complain", "complains", "complained"),
    ("concede", "concedes", "conceded"),
    ("conclude", "concludes", "concluded"),
    ("confess", "confesses", "confessed"),
    ("confide", "confides", "confided"),
    ("confirm", "confirms", "confirmed"),
    ("continue", "continues", "continued"),
    ("contend", "contends", "contended"),
    ("declare", "declares", "declared"),
    ("demand", "demands", "demanded"),
    ("disclose", "discloses", "disclosed"),
    ("emphasize", "emphasizes", "emphasized"),
    ("estimate", "estimates", "estimated"),
    ("explain", "explains", "explained"),
    ("exclaim", "exclaims", "exclaimed"),
    ("grumble", "grumbles", "grumbled"),
    ("insist", "insists", "insisted"),
    ("joke", "jokes", "joked"),
    ("lament", "laments", "lamented"),
    ("learn", "learns", "learned"),
    ("maintain", "maintains", "maintained"),
    ("mention", "mentions", "mentioned"),
    ("note", "notes", "noted"),
    ("observe", "observes", "observed"),
    ("point out", "points out", "pointed out"),
    ("predict", "predicts", "predicted"),
    ("recall", "recalls", "recalled"),
    ("recount", "recounts", "recounted"),
    ("relate", "relates", "related"),
    ("remark", "remarks", "remarked"),
    ("remember", "remembers", "remembered"),
    ("repeat", "repeats", "repeated"),
    ("reply", "replies", "replied"),
    ("report", "reports", "reported"),
    ("respond", "responds", "responded"),
    ("reveal", "reveals", "revealed"),
    ("speculate", "speculates", "speculated"),
    ("state", "states", "stated"),
    ("stress", "stresses", "stressed"),
    ("suggest", "suggests", "suggested"),
    ("testify", "testifies", "testified"),
    ("urge", "urges", "urged"),
    ("warn", "warns", "warned"),
    ("whisper", "whispers", "whispered"),
    ("write", "writes", "wrote", "written"),
)

# Forms that are nouns more often than verbs: taken for a cue only behind a plural person.
NOUN_FORMS: Final = frozenset(
    """
    answer claim claims comment comments demand demands estimate estimates joke lament note notes report reports
    stress state states urge whisper remark remarks mention reply
    """.split()
)

# Verbs that may take what was said without "that": "the source said the road was closed".
BARE_VERBS: Final = frozenset(
    """
    acknowledge add admit agree allege announce argue believe claim concede confirm declare estimate explain
    insist maintain note predict recall report say suggest tell warn
    """.split()
)

# Verbs that give a thing a name: what stands in marks behind them is the speaker's word for it.
NAMING_VERBS: Final = (
    ("call", "calls", "called"),
    ("describe", "describes", "described"),
    ("dub", "dubs", "dubbed"),
    ("label", "labels", "labeled"),
    ("brand", "brands", "branded"),
)

# Phrases that attribute without a verb of saying of their own.
NOUN_CUES: Final = ("gave this account", "gave this answer", "gave the following account", "put it this way")

# Words before a quotation mark that make it a term, a title or a slogan, not speech.
TERM_WORDS: Final = (
    "so-called", "known as", "nicknamed", "dubbed", "called", "termed", "titled", "entitled", "slogan", "motto",
    "the term", "the word", "the words", "the phrase", "referred to as", "code-named", "codenamed", "under the name",
    "named", "the film", "the book", "the song", "the novel", "the movie", "the drama",
)  # fmt: skip

PERSON_NOUNS: Final = frozenset(
    """
    activist adviser advisor agent aide ambassador analyst aunt boatman boss broker brother businessman
    businesswoman buyer cadre captain caretaker carpenter chief citizen clerk colleague commander cook
    correspondent customer daughter dealer defector delegate deputy diplomat director dispatcher doctor driver
    economist editor employee engineer envoy escapee executive expert father farmer fisherman friend guard guide
    head herdsman historian husband importer individual inmate insider inspector interpreter investigator
    journalist judge lawmaker lawyer leader lecturer local lieutenant man manager mechanic member merchant
    midwife miner minister mother neighbor neighbour nurse observer officer official owner painter passenger
    person pilot policeman porter president principal prisoner producer professor prosecutor refugee relative
    repairman reporter representative researcher resident retiree sailor scholar scientist seamstress secretary
    seller sergeant shopkeeper sister smuggler soldier son source specialist spokesman spokesperson spokeswoman
    student supervisor survivor teacher technician tourist trader translator traveler traveller uncle vendor
    veteran villager visitor waitress watcher welder widow wife witness woman worker writer youth
    """.split()
)

# Plural forms that no "s" or "es" makes.
IRREGULAR_PLURALS: Final = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "businessmen": "businessman",
    "businesswomen": "businesswoman",
    "wives": "wife",
    "repairmen": "repairman",
    "fishermen": "fisherman",
    "policemen": "policeman",
    "locals": "local",
    "families": "family",
    "authorities": "authority",
    "media": "media",
    "seamstresses": "seamstress",
}

# Bodies that speak: heads of the noun phrases that name them.
BODY_NOUNS: Final = frozenset(
    """
    administration agency army association authority bureau cabinet center centre command commission committee
    company council court daily department embassy family firm government group institute institution ministry
    mission network news newspaper office organization organisation outlet paper parliament party police
    broadcaster post press service society state station team think-tank times tribune union university website
    media
    """.split()
)

DOCUMENT_NOUNS: Final = frozenset(
    """
    account announcement article bulletin circular commentary communique copy decree directive document dispatch
    editorial guideline law lecture leaflet letter memo memorandum message notice notification order pamphlet
    poster readout record release report ruling statement study survey testimony text transcript
    """.split()
)

FEMALE_NOUNS: Final = frozenset(
    """
    woman mother wife daughter sister aunt widow waitress businesswoman spokeswoman seamstress midwife girl
    """.split()
)
MALE_NOUNS: Final = frozenset(
    """
    man father husband son brother uncle businessman fisherman repairman policeman spokesman herdsman boatman
    boy
    """.split()
)

EXPERT_NOUNS: Final = frozenset(
    """
    analyst economist expert historian lecturer professor researcher scholar scientist specialist watcher fellow
    """.split()
)
OFFICIAL_NOUNS: Final = frozenset(
    """
    administration ambassador army cabinet commission committee council court department embassy envoy
    government lawmaker minister ministry office parliament police president prosecutor secretary society
    spokesman spokesperson spokeswoman authority command
    """.split()
)
OUTLET_NOUNS: Final = frozenset(
    """
    agency broadcaster daily network news newspaper outlet paper post press service times tribune website
    """.split()
)

# North Korean state and party media, by the names under which they are cited in English.
STATE_MEDIA: Final = (
    "KCNA", "Korean Central News Agency", "Rodong Sinmun", "Minju Joson", "Korean Central Television", "KCTV",
    "Korean Central Broadcasting", "Pyongyang Times", "Uriminzokkiri", "Naenara", "Arirang-Meari", "DPRK Today",
    "Choson Sinbo", "Chosun Sinbo", "Tongil Sinbo", "Voice of Korea", "Kulloja", "Ryugyong",
)  # fmt: skip
STATE_MEDIA_WORDS: Final = (
    "state-run", "state media", "state news", "state television", "state TV", "state broadcaster", "state-owned",
    "state-controlled", "party newspaper", "ruling party’s newspaper", "ruling party's newspaper",
)  # fmt: skip

# Outlets whose names have no word such as "News" in them that would give them away.
OUTLET_NAMES: Final = (
    "Daily NK", "RFA", "Radio Free Asia", "Reuters", "Yonhap", "NK News", "AP", "AFP", "VOA", "Voice of America",
    "BBC", "Kyodo", "Asiapress", "38 North", "Chosun Ilbo", "JoongAng Ilbo", "Dong-A Ilbo", "Hankyoreh", "Xinhua",
)  # fmt: skip

PRONOUNS: Final = {"he": "male", "she": "female", "they": "plural", "it": "thing"}

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Short forms behind which a full stop ends no sentence.
ABBREVIATIONS: Final = frozenset(
    """
    mr mrs ms dr prof gen col lt maj sgt capt gov sen rep st no vs etc jan feb mar apr jun jul aug sept sep oct
    nov dec u.s u.n n.k s.k n s e w a.m p.m co corp ltd inc approx est fig vol jr sr ph.d d.c rev hon dept
    """.split()
)

# Page furniture: what sites print around a report. Compared in lower case, anywhere in a short block.
FURNITURE: Final = (
    "read in korean", "read in english", "please direct any comments", "questions or comments", "comment about this",
    "comments about this", "donate", "donation", "newsletter", "subscribe", "sign up", "all rights reserved",
    "copyright", "©", "may not be republished", "may not be reproduced", "without permission", "follow us",
    "get involved", "monthly supporter", "become a supporter", "become a member", "support our", "support us",
    "click here", "share this", "learn more", "contact us", "write to us", "write in", "send us", "email us",
    "read more", "related articles", "related stories", "see also", "free and open-source", "advertisement",
    "views expressed in this", "is a non-profit", "is a nonprofit", "takes money from", "cookie", "terms of use",
    "privacy policy", "print this", "무단전재", "재배포 금지", "저작권자", "후원", "구독", "기사제보", "관련기사",
)  # fmt: skip

CAPTION_OPENINGS: Final = (
    "a picture of", "a photo of", "an image of", "file photo", "photo:", "image:", "picture:", "pictured", "caption:",
    "this photo", "this picture", "a file photo", "(photo", "(image", "in this photo", "▲",
)  # fmt: skip
