"""Words that the rules look for. Data only; each table says where it comes from.

The verb and noun tables were written by hand: verbs of saying from the grammar of reported speech in English
(Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, sections 14.28 to 14.35), nouns for people
and outlets from how reports on North Korea speak of their sources.
"""

from __future__ import annotations

from typing import Final

# Nouns by which words are given to whoever they belong to: "gave this account", "Noh's advice", "her verdict:".
ACCOUNT_NOUNS: Final = frozenset(
    """
    account accounts admission advice allegation answer argument assertion assessment belief claim comment complaint
    conclusion confession contention estimate evidence explanation forecast guess insistence joke judgment message
    observation opinion plea pledge position prediction promise proposal question reason reckoning recollection remark
    remarks reply response retort statement suggestion summary telling testimony threat verdict version view vow warning
    way word words
    """.split()
)

CONSONANTS: Final = "bcdfghjklmnpqrstvwxyz"
SILENT_H: Final = ("Hono", "Hour", "Heir")
"""Before a consonant stands *a*: An is a name there, but for these beginnings with an *h* that nobody hears."""

# Words before a quotation mark that make it a term, a title or a slogan, not speech.
TERM_WORDS: Final = (
    "so-called", "known as", "nicknamed", "dubbed", "called", "termed", "titled", "entitled", "slogan", "motto",
    "the term", "the word", "the words", "the phrase", "referred to as", "code-named", "codenamed", "under the name",
    "code name", "call sign", "screen name", "username", "alias", "named", "the film", "the book", "the song",
    "the novel", "the movie", "the drama",
)  # fmt: skip

PERSON_NOUNS: Final = frozenset(
    """
    abductee accountant activist actor actress admiral adolescent adult adviser advisor advocate agent agitator
    agronomist aide aide-de-camp airman ambassador analyst anthropologist architect archivist assemblyman astronomer
    asylum-seeker athlete attache attaché attorney auditor aunt author baker banker barber barrister bartender beekeeper
    believer beneficiary bidder biologist blacksmith blogger boatman bookkeeper boss boy bricklayer bride broker
    brother builder businessman businessperson businesswoman butcher buyer bystander cadre cameraman campaigner
    candidate captain captive caretaker carpenter caseworker cashier caterer cellist censor chair chairman
    chairperson chairwoman chambermaid chancellor changer charge chauffeur chef chemist chief child churchgoer citizen
    classmate clerk client coach cobbler collaborator colleague colonel columnist commander commentator commissioner
    commuter composer comrade conductor congressman congresswoman conscript complainant consul consultant contractor
    contributor convert cook coordinator corporal correspondent councillor councilor counsellor counselor countryman
    courier cousin crew crewman critic curator customer cyclist dancer daughter deacon dealer dean defector
    defendant defector-turned-activist delegate demographer deputy descendant designer detainee developer diplomat
    director dispatcher dissident docker dockworker doctor doorman draftsman draughtsman driver dyer economist
    economist-turned-broker editor editor-in-chief elder electrician emigrant emissary employee engine-driver
    engineer entrepreneur envoy escapee escaper ethnographer executioner executive exile expatriate expert
    eyewitness fan farmer farmhand father fiance fiancee figure filmmaker financier fisher fisherman folklorist
    follower footballer forecaster foreman forester friend gatekeeper general geographer geologist girl goatherd
    governor granddaughter grandfather grandmother grandson groom grower guard guardsman guerrilla guest guestworker
    guide hacker hairdresser hauler hawker head headman headmaster headmistress headteacher helmsman herdsman
    historian homemaker hostage hostess hotelier housewife hunter husband hydrologist imam immigrant importer
    individual informant informer inmate innkeeper insider inspector instructor internee interpreter interrogator
    interviewee investigator investor jailer janitor journalist judge justice knitter laborer labourer landlady
    landlord lawmaker lawyer leader lecturer legate legislator librarian lieutenant linguist listener lobbyist local
    lodger logger longshoreman loyalist lumberjack machinist magistrate maid major man manager manageress marine
    mariner marshal mate mathematician mayor mechanic mediator medic member mender merchant midwife migrant milliner
    miner minister missionary moneychanger monitor monk mother motorist mp musician navigator negotiator neighbor
    neighbour nephew netmender niece novelist nun nurse oarsman oboist observer officer officer-cadet official scholar
    ombudsman onlooker opponent organiser organizer orphan outsider owner painter parliamentarian participant
    partisan partner passenger plaintiff pastor patient peddler pedestrian pensioner person pharmacist photographer
    physician physicist pianist pilot planner planter player plumber poet policeman politician porter premier
    president priest principal prisoner private producer professor programmer propagandist proprietor prosecutor
    prospector provost psychiatrist psychologist publisher raftsman rancher rapporteur reader receptionist recruit
    rector referee refugee regular relative repairman reporter representative researcher resident respondent
    restaurateur retailer retiree returnee roommate runner sailor scholar schoolmaster schoolmate schoolmistress
    schoolteacher scientist seafarer seaman seamster seamstress secretary secretary-general seismologist seller
    senator sergeant serviceman settler shareholder shepherd shipowner shipwright shopkeeper shopper sibling
    signalman singer sister skipper smith smuggler sociologist soldier solicitor son source speaker specialist
    spectator spokesman spokesperson spokeswoman spouse spy stakeholder stallholder statesman stationmaster
    statistician stevedore steward stewardess strategist student superintendent supervisor supporter surgeon
    surveyor survivor tailor taxi-driver teacher technician teenager teller tenant therapist tiler torturer tourist
    townsman townswoman tracker trader trader-turned-source trainer translator trapper traveler traveller trawlerman
    trooper truck-driver trucker tutor twin typist umpire uncle under-secretary undersecretary user usher vendor vet
    veteran veteran-diplomat veterinarian vice-chairman vice-premier vice-president vice-principal victim viewer
    villager violinist visitor volunteer waiter waitress warden watcher watchman weaver welder
    welder-turned-smuggler wholesaler widow wife witness woman woodcutter worker worker-turned-trader workmate
    writer youth
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
    tabloid broadcasting broadsheet
    administration agency airforce army assembly association authority bank broadcaster bureau cabinet center centre
    channel charity chiefs coalition command commission committee company congress consulate council court crescent
    cross daily delegation department directorate division embassy family federation firm force forces foundation
    fund government group house ilbo inspectorate institute institution journal league magazine media military
    ministry mission monthly navy network news newspaper ngo office organisation organization outlet panel paper
    parliament party police post presidency press prosecution program programme project radio regime review senate
    service
    services shimbun sinmun society staff state station team television think-tank times tribunal tribune tv union
    university watchdog website weekly
    """.split()
)

DOCUMENT_NOUNS: Final = frozenset(
    """
    account advert advertisement affidavit agreement almanac analysis announcement article assessment average banner
    booklet briefing brochure bulletin caption draft invoice lading petition timetable translation
    card verdict
    catalog catalogue certificate chart circular commentary communique
    complaint contract copy data decree diary directive dispatch document editorial entry figures filing footage graph
    guidebook guideline handbook index indictment instruction inventory law lawsuit leaflet lecture ledger letter list
    listing manual memo memorandum message note notebook notice notification order pamphlet permit plan poll poster
    presentation proclamation ranking readout record register regulation regulations release report resolution rules
    ruling sheet slide statement statistics study submission survey tallies tally telegram telex testimony text textbook
    transcript treaty tweet yearbook
    """.split()
)

SIGNS: Final = frozenset(
    "banner streamer poster placard plaque billboard slogan sign signboard mural graffiti label inscription armband"
    " sash badge sticker headband".split()
)
"""What is put up for all to read: words on it are nobody's statement."""

OCCASIONS: Final = frozenset(
    """
    interview interviews statement report briefing conference speech letter message call phone telephone condition post
    article commentary email dispatch e-mail text editorial forum hearing testimony video tweet meeting note chat
    exchange comments remarks reply response conversation radio television tv broadcast address rally seminar lecture
    appearance press online twitter facebook lawsuit court podcast documentary book essay memoir visit trip tour op-ed
    column newsletter translation
    """.split()
)
"""On what something is said: an interview, a statement, a phone."""

FEMALE_NOUNS: Final = frozenset(
    """
    actress bride chairwoman congresswoman girl grandmother granddaughter headmistress hostess housewife landlady
    niece nun stewardess townswoman ms mrs woman mother wife daughter sister aunt widow waitress businesswoman
    spokeswoman seamstress midwife girl
    """.split()
)
MALE_NOUNS: Final = frozenset(
    """
    actor cameraman chairman congressman doorman foreman grandfather grandson groom landlord monk mr nephew seaman
    statesman waiter watchman man father husband son brother uncle businessman fisherman repairman policeman
    spokesman herdsman boatman
    boy
    """.split()
)

EXPERT_NOUNS: Final = frozenset(
    """
    academic agronomist analyst anthropologist architect archivist astronomer consultant curator demographer economist
    engineer epidemiologist ethnographer expert fellow folklorist geographer geologist historian hydrologist
    lecturer linguist physicist professor psychiatrist pundit researcher scholar scientist seismologist sociologist
    specialist strategist surveyor toxicologist watcher
    """.split()
)
OFFICIAL_NOUNS: Final = frozenset(
    """
    administration admiral ambassador army assemblyman attache attaché authority cabinet chairman chairperson chairwoman
    chancellor colonel command commander commission commissioner committee congressman congresswoman consul council
    councillor councilor court department diplomat director-general embassy envoy general government governor judge
    justice lawmaker legislator magistrate marshal mayor minister mp ministry negotiator office official parliament
    parliamentarian police politician premier president prosecutor rapporteur secretary senator
    society spokesman spokesperson spokeswoman under-secretary undersecretary vice-minister
    """.split()
)
QUANTIFIERS: Final = frozenset("some many most few several others".split())
"""Determiners that stand for people by themselves: `Some say`."""

OUTLET_NOUNS: Final = frozenset(
    """
    tabloid broadsheet
    agency broadcaster channel daily ilbo journal magazine media monthly network news newspaper outlet paper post press
    radio review service shimbun television times tribune tv website weekly
    """.split()
)

# North Korean state and party media, by the names under which they are cited in English.
STATE_MEDIA: Final = (
    "KCNA", "Korean Central News Agency", "Rodong Sinmun", "Minju Joson", "Minju Choson",
    "Korean Central Television", "Central Television", "KCTV",
    "Korean Central Broadcasting", "Pyongyang Times", "Uriminzokkiri", "Naenara", "Arirang-Meari", "DPRK Today",
    "Choson Sinbo", "Chosun Sinbo", "Tongil Sinbo", "Voice of Korea", "Kulloja", "Ryugyong", "Chongnyon Jonwi",
    "Kyongje Yongu", "Joson Inmingun", "Pyongyang Sinmun", "Rodongja Sinmun", "Pyongyang Broadcasting Station",
    "Ryanggang Ilbo", "Jagang Ilbo", "Chagang Ilbo", "Hambuk Ilbo", "Hamnam Ilbo", "Pyongbuk Ilbo", "Pyongnam Ilbo",
    "Hwangbuk Ilbo", "Hwangnam Ilbo",
)  # fmt: skip
STATE_MEDIA_WORDS: Final = (
    "state-run", "state media", "state news", "state television", "state radio", "state TV", "state broadcaster",
    "state-owned", "state-controlled", "party newspaper", "propaganda website", "propaganda site", "propaganda outlet",
    "propaganda magazine", "propaganda channel", "propaganda broadcaster", "ruling party’s newspaper",
    "ruling party's newspaper",
)  # fmt: skip

# Outlets whose names have no word such as "News" in them that would give them away.
OUTLET_NAMES: Final = (
    "Daily NK", "RFA", "Radio Free Asia", "Reuters", "Yonhap", "NK News", "AP", "AFP", "VOA", "Voice of America",
    "BBC News", "BBC", "Kyodo News", "Kyodo",
    "ASIAPRESS", "Asiapress", "38 North", "Chosun Ilbo", "JoongAng Ilbo", "Dong-A Ilbo",
    "Hankyoreh", "Xinhua",
)  # fmt: skip

PRONOUNS: Final = {
    "he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "they": "plural", "them": "plural",
    "their": "plural", "it": "thing", "its": "thing",
}  # fmt: skip

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
    mr mrs ms dr prof reps sens gen col lt maj sgt capt gov sen rep st no vs etc jan feb mar apr jun jul aug sept
    sep oct nov dec u.s u.n n.k s.k n s e w a.m p.m co corp ltd inc approx est fig vol jr sr ph.d d.c rev hon dept
    md va pa fla calif mass conn ill ind mich minn mo wash wis tenn tex ga ky ala ariz ark colo del kan neb nev okla
    ore vt ft mt messrs
    """.split()
)

# Bodies of states and of the United Nations: what they say is official.
OFFICIAL_BODIES: Final = frozenset(
    """
    prosecution
    administration army authority bureau cabinet chiefs command commission committee congress consulate council
    court cross delegation department directorate embassy force forces government house inspectorate military
    ministry mission navy nis office parliament party police presidency regime senate society staff state tribunal
    nations service
    """.split()
)

# Ranks and offices that stand before a name.
TITLES: Final = frozenset(
    """
    Rep Reps Sen Sens Gov Gen Lt Col Maj Capt Adm Sgt President Premier Minister Ambassador Governor Mayor Senator
    Secretary Chairman Chairwoman Director-General Marshal General Colonel Admiral Spokesman Spokesperson Spokeswoman
    Commissioner Agent Detective Inspector Representative Prosecutor Judge Justice Prime Vice-Premier Envoy Chancellor
    """.split()
)

# Heads of the North Korean state and party by name, as they are spelled in English.
LEADERS: Final = frozenset(
    f"{family} {given}"
    for family, givens in {"Kim": ("Jong Un", "Jong-un", "Yo Jong", "Yo-jong", "Jong Il", "Jong-il", "Il Sung",
                                   "Il-sung"),
                           "Choe": ("Son Hui", "Ryong Hae"), "Pak": ("Jong Chon",), "Ri": ("Pyong Chol",)}.items()
    for given in givens
)  # fmt: skip
