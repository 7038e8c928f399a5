"""What each paragraph of a page is, and what the page says of itself."""

from __future__ import annotations

import pytest

from nkreader.extract import outline
from nkreader.model import Metadata

BODY = "The road along the river was closed for three days while soldiers mended the fence beside it."


def roles(*paragraphs: str) -> list[str]:
    blocks, _ = outline("\n\n".join(paragraphs))
    return [str(block.role) for block in blocks]


def metadata(*paragraphs: str) -> Metadata:
    return outline("\n\n".join(paragraphs))[1]


def test_a_page_with_everything() -> None:
    assert roles(
        "Soldiers mend the fence along the river",
        "The road is closed, and nobody says for how long",
        "By Han Sol",
        "2021.04.06 2:14pm",
        BODY,
        "A fence along the river in an undated photo. / Image: Daily NK",
        "THREE DAYS OF WIRE",
        BODY,
        "Reported by Han Sol for RFA Korean. Translated by Ann Lee.",
        "Please direct any comments or questions about this article to desk@example.org.",
        "Read in Korean",
    ) == [
        "title", "deck", "byline", "meta", "paragraph", "caption", "heading", "paragraph", "byline", "boilerplate",
        "boilerplate",
    ]  # fmt: skip


def test_a_page_without_a_title_begins_with_its_body() -> None:
    assert roles(" date 2020-03-13 By Han Sol", BODY, BODY) == ["meta", "paragraph", "paragraph"]


@pytest.mark.parametrize("heading", ["Who keeps the key", "A QUESTION OF WIRE", "Who keeps the key?"])
def test_headings_come_in_capitals_and_in_sentence_case(heading: str) -> None:
    assert roles(BODY, heading, BODY) == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("heading", ["- ‘Every spring’ -", "- A wall of wire -"])
def test_agencies_put_headings_between_dashes(heading: str) -> None:
    assert roles("Soldiers mend the fence", BODY, heading, BODY)[2] == "heading"


def test_a_short_statement_is_no_heading() -> None:
    assert roles(BODY, "“Nobody asked us,” he said.", BODY)[1] == "paragraph"


def test_a_body_that_speaks_of_donations_is_no_furniture() -> None:
    assert (
        roles(BODY, "Pupils bring donations of scrap iron to school every month, parents say.", BODY)[1] == "paragraph"
    )


def test_lines_that_an_editor_wrapped_are_one_paragraph() -> None:
    wrapped = (
        "The road along the river was closed for three days while soldiers\n"
        "mended the fence beside it, and whoever had goods to carry took the\n"
        "path over the hill."
    )
    assert roles(wrapped, BODY) == ["paragraph", "paragraph"]


def test_one_paragraph_a_line_is_read_as_that() -> None:
    blocks, _ = outline(f"Soldiers mend the fence\nMay 3, 2021\n{BODY}\n{BODY}")
    assert [str(block.role) for block in blocks] == ["title", "meta", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (" date 2020-03-13 By Han Sol", "2020-03-13"),
        ("2021.04.06 2:14pm", "2021-04-06"),
        ("Published: 18 November 2020", "2020-11-18"),
        ("May 3, 2021, 4:40 p.m. EDT", "2021-05-03"),
        ("Sept. 9, 2022", "2022-09-09"),
        ("2021년 4월 6일", "2021-04-06"),
        ("08/29/2023", "2023-08-29"),
        ("03/04/2023", "2023-04-03"),
        ("Tuesday, May 3", None),
        ("2021.02.31", None),
    ],
)
def test_a_date_needs_its_year_and_a_calendar(line: str, date: str | None) -> None:
    assert metadata(line, BODY, BODY).date == date


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Han Sol", ("Han Sol",)),
        ("By Han Sol and Ann Lee", ("Han Sol", "Ann Lee")),
        ("By Han Sol for RFA Korean", ("Han Sol",)),
        ("Reported by Han Sol for RFA’s Korean Service. Translated by Ann Lee.", ("Han Sol", "Ann Lee")),
        ("(Reporting by Han Sol in Seoul; editing by Ann Lee)", ("Han Sol",)),
        ("(HAN Sol-mi / LEE Ann)", ("HAN Sol-mi", "LEE Ann")),
        ("Han Sol Mi - December 4, 2023 10:25 AM", ("Han Sol Mi",)),
        ("Summary by Ann Lee", ("Ann Lee",)),
        ("date 2020-03-13 By Han Sol Benson", ("Han Sol Benson",)),
    ],
)
def test_reporters_and_translators_are_authors_editors_are_not(line: str, authors: tuple[str, ...]) -> None:
    assert metadata(line, BODY, BODY).authors == authors


@pytest.mark.parametrize(
    ("paragraph", "outlet"),
    [
        ("The road was closed, Daily NK has learned.", "Daily NK"),
        ("SEOUL, June 3 (Meridian Press) - The road was closed on Thursday and stays so.", "Meridian Press"),
        ("A road along the river. / Image: Daily NK", "Daily NK"),
    ],
)
def test_an_outlet_is_known_by_speaking_of_itself(paragraph: str, outlet: str) -> None:
    assert metadata(BODY, paragraph, BODY).outlet == outlet


def test_an_address_may_carry_the_day() -> None:
    assert metadata(BODY, BODY, "www.fna.kp (Juche110(2021).8.14.)").date == "2021-08-14"


def test_a_year_of_juche_has_its_year_beside_it() -> None:
    assert metadata("Soldiers mend the fence", "October 14, Juche 110 (2021)", BODY).date == "2021-10-14"


def test_a_site_that_says_what_it_is_has_no_headline_there() -> None:
    page = (
        "Fence Forum is an independent center for research on fences. It takes no side.",
        "Second-class wire",
        "Ann Lee",
    )
    assert roles(*page, "Commentary, 26 June 2023", BODY, BODY)[:2] == ["boilerplate", "title"]
    named = (
        "FENCE WATCH - mending fences since 2006",
        "4 March 2023",
        "Waiting rooms: fences of the north",
        "By Ann Lee",
    )
    assert roles(*named, BODY, BODY)[:4] == ["boilerplate", "meta", "title", "byline"]
    asked = "Fence Notes is free to read. If you enjoyed this interview, please pass it on."
    assert roles("Soldiers mend the fence", BODY, BODY, BODY, asked)[4] == "boilerplate"


def test_a_dateline_tells_the_day_where_no_other_line_does() -> None:
    assert metadata(BODY, f"(Seoul, December 10, 2018) – {BODY}", BODY).date == "2018-12-10"
    assert metadata(f"UNITED NATIONS, March 21, 2023 (Meridian Press) — {BODY}", BODY).date == "2023-03-21"


def test_an_outlet_that_is_only_quoted_from_is_not_the_reports_own() -> None:
    assert metadata(BODY, "Much of this was known. Daily NK:", "“They came,” a source told Daily NK.").outlet is None


def test_what_somebody_says_to_us_is_no_call_on_the_reader() -> None:
    said = "Asked about the fence, Han said, “We support whoever mends it. You know, the question is why it broke.”"
    assert roles(BODY, said) == ["paragraph", "paragraph"]
    refused = "The ministry did not reply to our request for comment on the fence."
    assert roles(BODY, refused) == ["paragraph", "paragraph"]


def test_a_collection_of_something_is_no_caption() -> None:
    assert roles(BODY, "He said the collection of fees for the fence would help them.", BODY)[1] == "paragraph"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("▲ Soldiers wait at the fence in this file photo. [Meridian]", "caption"),
        ("Soldiers look at a model of the fence. Source: Rodong Sinmun", "caption"),
        ("The Yalu Quarterly is a reader-supported magazine. Subscribe here for $30 a year.", "boilerplate"),
        ("Yalu Quarterly is a reader-supported magazine. Subscribe here for $30 a year.", "boilerplate"),
        ("Image caption, A soldier leans on the new fence at the river", "caption"),
        ("A soldier leans on the new fence at the river. [FENCE PRESS CORPS]", "caption"),
        ("A soldier leans on the new fence at the river. (©Meridian)", "caption"),
        ("(To be continued in the next part >>)", "boilerplate"),
        ("Thanks for reading Fence Notes! This post is public.", "boilerplate"),
    ],
)
def test_lines_around_a_report(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence along the river", line, BODY, BODY)[1] == role


@pytest.mark.parametrize(
    "prose",
    [
        "The fence was built by the Korean Association of Fence Menders, according to its founders in Rason (KAFM).",
        "When the tokens first appeared in the county last spring, printed on paper of old books, no one took them.",
        "The charity works with people living in the camps, and half of them go hungry in winter, said its head.",
        "The new phone is available to Pyongyang subscribers only. A trader said it costs 200 dollars, more than most.",
        "Park Yeon-mi left the North at 13 and writes a weekly column; she told us that the fence had been cold.",
        "Post a comment about the fence and the police come, the student said.",
        "Download the report and you will see, Lee said, that the seal is false.",
        "Related stories: two more families told us that they had lost sons in the same way.",
        "Some information in this report was wrong, the ministry of fences said on Monday.",
        "Credit: that is what the traders said they wanted from the fence.",
        "Paektu Group is a group of menders believed to be run by the North, and it has mended fences in nine lands.",
        "Want more wire than that? You pay in dollars, the guards say.",
        "The author writes that nobody was ever full, and the book is better for that one page than for its maps.",
        "This report originated in Rason and was denied in Hyesan, where the fence had fallen that very night.",
        "You need full access to know what they have behind the fence, Mr. Heino said.",
        "Kim’s mission is to provide his village with wire for the fence, a trader said.",
        "- That is how it was, the trader said, and left -- for good.",
        "This interview has been edited by nobody, the mender told us, and the tape is there for anyone to hear.",
        "Ann Lee covers her gate with a sheet of tin for the winter, and takes it down again in March each year.",
        "This story is free of wire, he said.",
        "Rate us by our fences, the guards told the menders, and not by the number of men whom we have caught.",
        "[1/2] was the score when the lights went out, the fans said.",
        "The pickets were told of the new fence by the office that runs it, said the Central News Agency (KCNA).",
    ],
)
def test_prose_that_holds_a_word_of_furniture_stays_prose(prose: str) -> None:
    assert roles(BODY, BODY, BODY, prose, BODY, BODY, BODY)[3] == "paragraph"


def test_a_masthead_is_no_title_and_a_headline_in_capitals_is_a_heading() -> None:
    head = (
        "Skip to content",
        "Daily NK",
        "Home | News | Politics | Society",
        "Soldiers mend the fence along the river",
    )
    assert roles(*head, BODY, BODY)[:4].count("title") == 1
    assert roles(*head, BODY, BODY)[3] == "title"
    assert roles(BODY, "“FENCES” AS WAGES", BODY, BODY)[1] == "heading"


def test_a_headline_of_sentences_and_a_lone_byline_above_one() -> None:
    head = ("They were sent to mend a fence. Some ran away.", "A few hands help those who run", "By Ann Lee")
    assert roles(*head, BODY, BODY)[:3] == ["title", "deck", "byline"]
    assert roles("Ann Lee", "The fence is a question and no answer", BODY, BODY)[:2] == ["byline", "title"]
    assert roles("Soldiers mend the fence", "4 March 2023", "A. Holding pens", BODY, BODY)[2] == "heading"


def test_what_a_browser_copies_above_a_headline_is_no_headline() -> None:
    title = "The fence that keeps nobody: a river road reopens"
    head = ("Skip to main content", "The Fence - Back to home", "Yes, I agree", "North Korea", title)
    assert roles(*head, "Soldiers came back, the public did not", "Ann Lee in Seoul", BODY, BODY)[:7] == [
        "boilerplate", "boilerplate", "boilerplate", "meta", "title", "deck", "byline"
    ]  # fmt: skip
    assert roles(f"{title} | Fence Sentinel", "Fence Sentinel", title, "Ann Lee and Ri Sol | For Fence Sentinel", BODY)[
        2:4
    ] == ["title", "byline"]
    assert roles("PAK SOL: what we know of his fence", "By Ann Lee", BODY, BODY)[0] == "title"
    assert roles("Fencing at Songnim: What the Posts Tell Us", "By Ann Lee", BODY, BODY)[0] == "title"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Facebook Twitter WhatsApp Copy link", "boilerplate"),
        ("12 shares | 7 comments", "boilerplate"),
        ("« A note on the price of eggs", "boilerplate"),
        ("Join the conversation", "boilerplate"),
        ("Home News Sport Weather Sounds", "boilerplate"),
        ("4 Min Read", "meta"),
        ("Download the full brief (PDF)", "boilerplate"),
        ("FILE - The fence at the river is seen from the south, April 3, 2022.", "caption"),
        (
            "A guard post on the bank of the Yalu River near the fence, June 2023. © 2023 Northern Fences Watch",
            "caption",
        ),
        ("The Fence Sentinel and the fence on its masthead. All rights reserved. © 2023 Fence Sentinel", "boilerplate"),
        ("All News    National    North Korea    Business    Culture", "boilerplate"),
        ("The Fence Press works with a network of reporting partners living along the river.", "boilerplate"),
        ("Some information for this report came from Meridian.", "boilerplate"),
        ("Fences > Gates", "boilerplate"),
        ("More in Fences", "boilerplate"),
        ("Credit: Stockfences", "caption"),
        ("Posted: June 27, 2022 | Views: 1,204", "meta"),
        (
            "Rep. Ann Lee of the main opposition speaks to reporters at the fence in Paju on Tuesday. [FENCE1]",
            "caption",
        ),
        ("※ The Fence Press contacts its reporting partners by means of phones carried over the river.", "boilerplate"),
        ("The Fence Press works with people living along the river whose names cannot be printed.", "boilerplate"),
        ("This content is available to Fence Pro subscribers only. Request a free trial.", "boilerplate"),
        ("Related articles: <Inside the fence> Lamps are put out at night", "boilerplate"),
        ("[1/3] Boats moored at the fence, near the mouth of the river, October 5, 2023. MERIDIAN/Staff", "caption"),
        ("Workers unload posts at the station on Oct. 11, 2024. (Meridian Embassy in Pyongyang/Telegram)", "caption"),
        ("Photo/Illustration  Share  Tweet  Print", "boilerplate"),
        ("Download as PDF (3 MB)", "boilerplate"),
        ("Post a comment: comments are read by an editor before they appear.", "boilerplate"),
        ("A leaf of an almanac sold in Rason (Captured from a copy kept by the Meridian Press)", "caption"),
        ("A guard looks down from the fence on the Yalu River, March 3, 2021. (Meridian reader photo)", "caption"),
        ("3 hours ago", "meta"),
        ("2018-02-27T09:15:00Z", "meta"),
        ("28. 4. 2015", "meta"),
        ("Photos by Lorenz Adam", "caption"),
        ("Getty Images", "caption"),
        ("Menders carry posts past a bend of the river. © Seo Min-ho, MERIDIAN", "caption"),
        ("Meridian’s mission is to provide fair news of fences to those who live behind one.", "boilerplate"),
        ("Join Fence News today to get unlimited access to our reporting and our archive.", "boilerplate"),
        ("Interview by Ann Lee, 12 September 2019", "meta"),
        ("This report originated in Meridian’s Korean Service.", "boilerplate"),
        ("Fence note no. 22 / 9 February 2022", "meta"),
        ("Researched and written by Ann Lee and Ri Sol", "byline"),
        ("Want more fences like this? Log in or become a member to join the discussion.", "boilerplate"),
        ("The people who speak to us live behind fences, and their names have been changed for safety.", "boilerplate"),
        ("Ann Lee, arts correspondent", "byline"),
        ("Fence Quarterly, Spring 2018", "meta"),
        ("(This article was written by Ann Lee and Ri Sol Mi.)", "byline"),
        ("Author Ann Lee (with AFP)", "byline"),
        ("Policy Note | Fence Programme | November 2024", "meta"),
        ("For immediate release — August 30, 2016 (Geneva)", "meta"),
        ("Wire › Sanctions   14 Mar 2018 11:20 GMT", "meta"),
        ("Ann Lee, diplomatic correspondent", "byline"),
        ("The fence near Rason last week. It was green. Credit...Bo Fox for The Fence Ledger", "caption"),
        ("Play audio (4 min 12 sec)", "boilerplate"),
        ("EXCLUSIVE by ANN LEE, Foreign Reporter", "byline"),
        ("Rating: FALSE", "meta"),
        ("posted on 30 Nov 2020 by Ann Lee, filed under wire, state media", "meta"),
        ("Soldiers mend a fence along a river road, summer 2022. ⓒ Open Fence Daily", "caption"),
    ],
)
def test_lines_that_sites_print_under_a_headline(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence along the river", "By Kim Sol", line, BODY, BODY)[2] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("News Opinion Sport Culture Lifestyle", "boilerplate"),
        ("Sections   Search   Sign in   Subscribe for $1 a week", "boilerplate"),
        ("Accessibility links: Skip to main content | Skip to search", "boilerplate"),
        ("Fence Monitor: news from both banks of the river", "boilerplate"),
        ("Fence Notes, a newsletter on wire", "boilerplate"),
        ("Top ＞ Local ＞ Wire", "boilerplate"),
        ("Fencer | Long Reads", "meta"),
        ("World › Asia Pacific", "boilerplate"),
        ("World ▸ Asia ▸ North Korea", "boilerplate"),
        ("English Français Español العربية 中文", "boilerplate"),
        ("Latest checks   How we work   Send us a claim", "boilerplate"),
        ("People – Events – Working papers – Data – Contact", "boilerplate"),
        ("Add Fencer to your home screen", "boilerplate"),
        ("Five minutes on wire, every Friday", "boilerplate"),
        ("Wire University Centre for Fence Studies", "meta"),
        ("Rason Courier – English edition", "boilerplate"),
        ("Reading the Fence – a weblog on what the papers say", "boilerplate"),
        ("The Rason Valley Courier - Serving four counties since 1887", "boilerplate"),
        ("KOREAN | CHINESE | JAPANESE | ENGLISH", "boilerplate"),
        ("WIRE BRIEF", "boilerplate"),
        ("Politics / Defense / N. Korea / Economy / Society / Sports", "boilerplate"),
        ("OPINION", "meta"),
        ("Ministry of Fences, Republic of Wire", "meta"),
        ("T H E   F E N C E   B O O K", "boilerplate"),
        ("Fences for Rights in Rason (FRR)", "boilerplate"),
        ("WireLine Daily — posts, gates, hinges", "boilerplate"),
        ("Give now    Mend something    Languages", "boilerplate"),
        ("PUBLIC BULLETIN No. 14/2020", "meta"),
        ("Radio Wire — independent news for listeners who have none", "boilerplate"),
        ("about / archive / wire list / rss", "boilerplate"),
    ],
)
def test_a_menu_or_a_masthead_above_a_headline_is_none(line: str, role: str) -> None:
    found = roles(line, "Soldiers mend the fence over Rason", "What the wire has cost so far", "By Ann Lee", BODY, BODY)
    assert found == [role, "title", "deck", "byline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Date of release: March 8, 2023 (Wed.), 11:00 KST", "meta"),
        ("Division in charge: Fence Division (Director Paik Sol-hui)", "meta"),
        ("Spring 2018 issue", "meta"),
        ("By foreign affairs reporter Ann Lee and wires", "byline"),
        ("- Mending to start at 11 posts in May -", "deck"),
        ("2023/Jun/14", "meta"),
        ("11/Dec/2023", "meta"),
        ("Fence Agency | Juche 109 (2020). 8. 22.", "meta"),
        ("Monday, December 3, 2018, morning edition, page 27", "meta"),
        ("Working Paper 2021/07", "meta"),
        ("A Ledger of Small Fences, by Ann Lee. Tern Press, 312pp, £18.99", "meta"),
        ("Unofficial translation from the Korean by Ann Lee-Sol", "byline"),
        ("Heard on Morning Wire", "boilerplate"),
        ("For immediate release: 14 September 2020", "meta"),
        ("Posted on January 9, 2020 | Filed under: Ports, Wire", "meta"),
        ("Illustration: Bram Stoltz", "caption"),
        ("Ann Lee, programme officer", "byline"),
        ("Share full article · 41 comments", "boilerplate"),
    ],
)
def test_what_stands_under_a_headline(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence over Rason", line, BODY, BODY)[1] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Fence Letter 37 – page 2", "boilerplate"),
        ("3.1 The length of the fence", "heading"),
        ("A fence stands among the rocks on the 10th. (Photo provided by the Wire Police)", "caption"),
        ("A mender at the fence in Mapo, Seoul. Bo Fox for Fencer", "caption"),
        ("Enter your email address to subscribe.", "boilerplate"),
        ("Fence Group – Field Note 17                Page 2 of 4", "boilerplate"),
        ("BY THE NUMBERS", "heading"),
        ("Key points:", "heading"),
        ("White wire, 1 kg: 6,450 won (5,500)", "paragraph"),
        ("Rason – posts 10,600, wire 6,900", "paragraph"),
        ("From 1994 to 2011", "heading"),
    ],
)
def test_lines_amid_the_prose(line: str, role: str) -> None:
    assert (
        roles("Soldiers mend the fence over Rason", "By Ann Lee", BODY, BODY, BODY, line, BODY, BODY, BODY)[5] == role
    )


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("(Rason Bureau: Ann Lee)", "byline"),
        ("PBC/wires", "byline"),
        ("Ann Lee’s last piece for the Review was about gates.", "byline"),
        ("Ann Lee teaches fencing in Bratislava. Her book “The Wire” appears in May.", "byline"),
        ("Copyright © 2019 Fence Ledger Pte. Ltd.", "boilerplate"),
        ("Attachment: List of posts (1 page). End.", "boilerplate"),
        ("This is an unofficial translation. The Korean text shall prevail.", "boilerplate"),
        ("Harbour Relief is an independent charity. It has mended fences since 1998.", "boilerplate"),
        ("Already a subscriber? Log in to read the archive.", "boilerplate"),
        ("Forum | Facebook Forum", "boilerplate"),
        ("(Kuwabara Tetsu, Matsuo Rin)", "byline"),
        ("Ann Lee’s most recent novel is The Fence Road.", "byline"),
        ("To order a copy for £16.99 visit the Fence Bookshop.", "boilerplate"),
        ("Fence Desk is an independent newsroom funded by its readers.", "boilerplate"),
        ("Comments are closed on this article.", "boilerplate"),
        ("Comments (14)", "boilerplate"),
        ("← Older: A note on wire | Newer: Summer reading →", "boilerplate"),
        ("You have 2 free articles left this month.", "boilerplate"),
        ("This story appears in the print edition.", "boilerplate"),
        ("Found a mistake in the text? Select it and press Enter", "boilerplate"),
        ("[Related] The fence falls to its lowest level in 20 years", "boilerplate"),
        ("No reproduction or republication without written permission.", "boilerplate"),
        ("Music in this episode: “Slow Fence” by the Ferrymen.", "boilerplate"),
        ("The Fence is made possible by its listeners.", "boilerplate"),
        ("Reporter: Ann Lee. Translation: Bo Fox. Editor: Ri Sol Mi.", "byline"),
        ("(Originally published in Japanese. Translated by Ann Lee.)", "byline"),
        ("Ann Lee covers fences for The Wire East. She lives in Rason.", "byline"),
        ("This interview has been edited for length and clarity.", "boilerplate"),
        ("This article appeared in the Fences section of the print edition under the headline “Wire”.", "boilerplate"),
        ("Reuse this content | More from Fences", "boilerplate"),
        ("This article appeared in the print edition under the headline “Wire”.", "boilerplate"),
        ("RELATED NEWS | Fence fleet ends season with record low", "boilerplate"),
        ("Notes to editors: The full report is available in English and Korean.", "boilerplate"),
        ("Media contact: press office, Fences for Rights, Rason.", "boilerplate"),
        ("Report: the Rason desk. English text: Ann Lee", "byline"),
        ("Hosted by Ann Lee. Produced by Bo Fox.", "byline"),
        ("Fence Voices Weekly was founded by menders in 2009.", "boilerplate"),
        ("Most viewed   Terms & conditions   © 2017 Fence Newspapers Ltd", "boilerplate"),
        ("저작권자 ⓒ NK Saenal 무단전재 및 재배포 금지", "boilerplate"),
        ("This story is free to read. Log in to see more.", "boilerplate"),
    ],
)
def test_lines_at_the_foot_of_a_page(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence over Rason", "By Ann Lee", BODY, BODY, BODY, line)[5] == role


def test_a_name_that_the_foot_of_the_page_speaks_of_is_no_headline() -> None:
    page = ("The Long Fence", "The man who sold wire to Rason", "By Ann Lee", BODY, BODY)
    assert roles(*page, "The Long Fence is made possible by its listeners.")[:2] == ["boilerplate", "title"]
    assert (
        roles("The Long Fence", "A man sold wire to Rason and was never paid", "By Ann Lee", BODY, BODY)[0] == "title"
    )


@pytest.mark.parametrize(
    "headline",
    [
        "U.S. Presses Rason for Answers on Wire",
        "Talks Dead? Rason Braces for Winter",
        "World | Kim Returns to the Fence",
        "North/South Talks Begin on the Fence",
        "North Korea: bad news for rice farmers",
        "Explainer: analysis of the new fence law",
        "Ministry of Trade and Fences Raises Duty",
        "Distribution: how wire gets to the poor",
        "Forum | Why the North Will Not Mend Its Fence",
    ],
)
def test_headlines_that_look_like_something_else(headline: str) -> None:
    assert roles(headline, "What the wire has cost the menders so far", "By Ann Lee", BODY, BODY)[0] == "title"


@pytest.mark.parametrize(
    "prose",
    [
        "By 2010 the mender was already a member of the guild and had a say in the matter of the fence.",
        "Ri Sol lives alone in a flat in Incheon. Her report cards from Hamhung hang above the bed in it.",
        "Harbour Relief is an independent charity that has mended fences since 1998, and few have ever thanked it.",
        "This is a translation of what the guard wrote: “I saw the men at the gate and did nothing at all.”",
    ],
)
def test_prose_that_holds_more_words_of_furniture_stays_prose(prose: str) -> None:
    assert roles("Soldiers mend the fence", "By Ann Lee", BODY, BODY, prose, BODY, BODY, BODY)[4] == "paragraph"
    assert roles("Soldiers mend the fence", "By Ann Lee", BODY, BODY, BODY, BODY, prose)[6] == "paragraph"


def test_sentences_may_be_set_as_a_headline() -> None:
    headline = "A Fence Rises in Rason. Downstream, the South Waits for the Wire."
    deck = "Pictures show a fence near the border. Menders in the South say no one has warned them."
    assert roles("ASIA PACIFIC", headline, deck, "By Ann Lee", BODY, BODY)[1:4] == ["title", "deck", "byline"]
    assert roles("Ministry of Fences", "Kim Sol Mi of Rason Saw It Fall. She told us so.", BODY)[1] == "paragraph"


def test_somebodys_words_may_be_the_subtitle() -> None:
    said = "‘You can hear a fence getting poorer,’ says a mender now living in Busan"
    assert roles("The woman who mended the fence", said, "By Ann Lee", BODY, BODY)[1] == "deck"
    assert roles("The woman who mended the fence", f"{said}.", BODY, BODY)[1] == "paragraph"


def test_an_outlet_signs_in_capitals_where_the_head_names_it() -> None:
    head = ("Soldiers mend the fence over Rason", "THE FENCE SHIMBUN")
    assert roles("Fence Shimbun English Edition | 21 May 2022", *head, BODY, BODY)[2] == "byline"
    assert roles("21 May 2022", *head, BODY, BODY)[2] != "byline"


def test_a_paragraph_that_its_reporters_sign_is_no_caption() -> None:
    signed = f"{BODY} {BODY} {BODY} (KANG Mi-na / ISHII Koji)"
    assert roles("Soldiers mend the fence", "2024-02-19", signed, BODY)[2] == "paragraph"
    assert roles("Soldiers mend the fence", "2024-02-19", "The fence in May. (KANG Mi-na)", BODY)[2] == "caption"


def test_a_menu_under_a_name_is_a_line_of_its_own() -> None:
    name = "paper tigers & paddy fields — notes on the North Korean countryside"
    assert roles(f"{name}\nabout / archive / reading list / rss", "Soldiers mend the fence", BODY, BODY)[:3] == [
        "boilerplate",
        "boilerplate",
        "title",
    ]


def test_a_wrapped_paragraph_may_end_in_a_date() -> None:
    wrapped = (
        "The road along the river was closed for three days while soldiers\n"
        "mended the fence beside it, and it was opened again on the day of\n"
        "April 15, 2019."
    )
    assert roles("Soldiers mend the fence", "By Ann Lee", wrapped, BODY) == [
        "title",
        "byline",
        "paragraph",
        "paragraph",
    ]


def test_a_day_of_birth_is_no_date_of_the_report() -> None:
    assert metadata("Soldiers mend the fence", BODY, "Date of death: 17 December 2011, on a train", BODY).date is None


def test_a_name_above_a_menu_is_no_headline() -> None:
    page = ("The Morning Fence", "News Opinion Sport Culture Lifestyle", "The mender who listened too well")
    assert roles(*page, "Ten years on, he has the wire at home", "By Ann Lee", BODY, BODY)[:4] == [
        "boilerplate", "boilerplate", "title", "deck",
    ]  # fmt: skip


def test_a_row_of_sections_is_a_menu() -> None:
    menu = ("Politics", "World", "Business")
    assert roles(*menu, "Soldiers mend the fence over Rason", "By Ann Lee", BODY, BODY)[:4] == [
        *["boilerplate"] * 3,
        "title",
    ]


def test_what_stands_above_a_lone_credit_is_a_caption() -> None:
    page = ("Soldiers mend the fence", "By Ann Lee", "Soldiers take down a post near Paju on Tuesday.")
    assert roles(*page, "Kim Sol-sik/Pool photo", BODY, BODY)[2:4] == ["caption", "caption"]


def test_lines_that_somebody_broke_by_hand_are_one_paragraph() -> None:
    broken = (
        "According to our agent there, the trouble was a steel post and a gate,\n"
        "which a clerk had entered as machinery. “You can say what it is,” he said\n"
        "to us then, “but first you must find somebody who is allowed\n"
        "to listen.”"
    )
    assert roles("Soldiers mend the fence", BODY, broken, BODY) == ["title", "paragraph", "paragraph", "paragraph"]


def test_a_place_and_a_day_under_a_masthead_are_a_line_of_their_own() -> None:
    assert (
        roles("FENCE LETTER – Newsletter of Harbour Relief, the charity\nBergen, 4 April 2018", "A fence", BODY)[1]
        == "meta"
    )


def test_prose_about_a_page_or_a_ministry_is_no_furniture() -> None:
    for prose in (
        "The law, on page 2 of which the fence is named, was read out to the menders at the gate in the morning.",
        "A charity that is independent of the state has mended the fence since 1998, and nobody has thanked it.",
        "He teaches fencing in the county town. His book about the fence was taken away from him at the gate.",
    ):
        assert roles("Soldiers mend the fence", "By Ann Lee", BODY, BODY, prose, BODY, BODY, BODY)[4] == "paragraph"


def test_the_name_of_a_paper_and_of_a_section_come_before_the_headline() -> None:
    found = roles("The Fence Times", "North Korea", "Menders’ wages shrink as posts rise", "By Ann Lee", BODY, BODY)
    assert found[2:4] == ["title", "byline"]


def test_a_masthead_in_capitals_above_a_headline_is_furniture() -> None:
    page = ("FENCE NEWS", "Soldiers mend the fence along the river", "By Ann Lee", BODY, BODY)
    assert roles(*page)[:3] == ["boilerplate", "title", "byline"]
    assert roles("FENCES | THE LONG READ", *page[1:])[0] == "meta"


def test_a_byline_and_a_date_may_take_two_lines() -> None:
    head = ("Soldiers mend the fence", "By Ann Lee", "Seoul correspondent", "Published", "12 February 2019")
    assert roles(*head, BODY, BODY)[:5] == ["title", "byline", "byline", "meta", "meta"]
    assert roles("Soldiers mend the fence", "By Ann Lee", "Fence News, Rason", BODY, BODY)[2] == "byline"
    assert roles("Soldiers mend the fence", "By Ann Lee", "The editor of fences", BODY, BODY)[2] != "byline"
    assert roles("Soldiers mend the fence", "4 March 2023", "Published", BODY, BODY)[2] == "heading"


@pytest.mark.parametrize(
    "link", ["SEE ALSO: Fences Fall in Rason", "READ MORE: Why the Fence Fell", "RELATED: A Fence"]
)
def test_a_link_to_another_report_amid_the_prose_is_furniture(link: str) -> None:
    assert roles(BODY, BODY, BODY, BODY, link, BODY, BODY, BODY, BODY)[4] == "boilerplate"


def test_the_date_of_another_report_below_is_furniture_as_well() -> None:
    tail = ("More on this story", "The village where two fences meet", "16 November 2018")
    assert roles("Soldiers mend the fence", "4 March 2023", BODY, BODY, BODY, *tail)[5:] == ["boilerplate"] * 3


def test_a_note_on_the_author_may_leave_out_the_name() -> None:
    page = ("Soldiers mend the fence", "By Ann Lee", BODY, BODY, BODY)
    assert roles(*page, "The author is a former mender of fences and a lecturer in Rason.")[5] == "byline"
    assert roles(*page, "The writer covers fences for a magazine in Seoul.")[5] == "byline"
    assert roles(*page, "Ann Lee lives in Harbin. Her last piece for us was about gates.")[5] == "byline"
    assert roles(*page[:3], "The author is a friend of hers, and a lecturer too.", BODY, BODY, BODY)[3] == "paragraph"


def test_a_letter_before_one_word_is_an_initial_only_where_no_other_letter_follows() -> None:
    page = ("Chapter II. Of the building of fences", "A. Overview", BODY, "B. Posts and wire", BODY)
    assert roles(*page)[1] == "heading"
    assert metadata(*page).authors == ()
    assert roles("Soldiers mend the fence", "A. Lee", BODY, BODY)[1] == "byline"


def test_a_question_behind_a_sentence_is_no_heading_and_a_columnist_signs() -> None:
    assert roles(BODY, BODY, BODY, "I showed her the fence. Was it new?", BODY, BODY, BODY)[3] == "paragraph"
    column = "Ann Lee left Rason in 2011 and writes a weekly column for the Fence Sentinel."
    assert roles("Fences", "By Ann Lee", BODY, BODY, BODY, column)[5] == "byline"


def test_a_question_about_somebody_is_no_heading() -> None:
    assert roles(BODY, BODY, BODY, "Had he ever met his menders?", BODY, BODY, BODY)[3] == "paragraph"


def test_headlines_of_other_reports_amid_the_prose_are_furniture() -> None:
    page = (BODY, BODY, BODY, "You may also be interested in:", "The village where two fences meet", BODY, BODY, BODY)
    assert roles(*page)[3:5] == ["boilerplate", "boilerplate"]


def test_a_menu_is_furniture_and_photographs_by_somebody_are_prose() -> None:
    assert roles("Fence Notes. About | Archive | Contact", "Soldiers mend the fence", BODY, BODY)[0] == "boilerplate"
    shown = "Ann Lee, who mends fences, spoke of a show of photographs by aid workers that opens in the hall on Friday."
    assert roles(BODY, shown, BODY, BODY)[1] == "paragraph"


def test_korean_times_are_metadata() -> None:
    pages = ("입력 2021.06.30. 오전 9:12 | 수정 2021.06.30. 오후 1:40", "Soldiers mend the fence", BODY)
    assert roles(*pages) == ["meta", "title", "paragraph"]
    assert metadata(*pages).date == "2021-06-30"


def test_one_word_under_a_date_is_a_heading() -> None:
    assert roles("Soldiers mend the fence along the river", "4 March 2023", "Summary", BODY)[2] == "heading"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Fence Imagery | Energy", "meta"),
        ("Football - Women’s Asian Trophy", "meta"),
        ("FENCE PRICE WATCH, bulletin no. 117", "meta"),
        ("THE LONG FENCE: Season 4, Episode 7", "meta"),
        ("Fence Ledger Korea, Seoul. Embargoed until 00:01 KST, 10 December 2019", "meta"),
        ("WORLD NEWS", "meta"),
        ("The Fencer, World", "meta"),
        ("FNA > Article > June 4, Juche 112 (2023)", "meta"),
        ("The Fence Review: Informed comment on wire", "boilerplate"),
    ],
)
def test_a_label_of_any_form_is_no_headline(line: str, role: str) -> None:
    assert roles(line, "Soldiers mend the fence at last", "By Ann Lee", "May 3, 2021", BODY, BODY)[:2] == [
        role,
        "title",
    ]


def test_a_name_with_a_colon_is_a_headline_unless_it_is_the_sites() -> None:
    deck = "Recruiters fill quotas with children of poor families"
    page = ("North Korea: Teenagers Held in Brigades", deck, "By Ann Lee", BODY, BODY, "North Korea | Labour")
    assert roles(*page)[:2] == ["title", "deck"]
    site = ("Fence Harbour: Season of Wire", deck, "By Ann Lee", BODY, BODY, "Fence Harbour is read by its friends.")
    assert roles(*site)[1] == "title"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("3 MIN READ", "meta"),
        ("Image source, Fence Pictures", "caption"),
        ("Image caption, The fence in May", "caption"),
        ("Ann Lee at Fence Stadium, Bangkok", "byline"),
    ],
)
def test_more_lines_under_a_headline(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence at last", line, BODY, BODY)[1] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("(Web editor: Ri Sol Mi)", "byline"),
        ("Ann Lee is one of Daily NK’s full-time reporters.", "byline"),
        ("www.fna.kp (Juche110(2021).8.14.)", "meta"),
        ("Updated at 5:15 p.m. KST on Feb. 8 with comment from the guild", "meta"),
        ("The fence, photographed from Mrs Lee’s window. BO FOX FOR THE LEDGER", "caption"),
        ("Related Topics", "boilerplate"),
        ("Figures may be quoted with acknowledgement of the source.", "boilerplate"),
        ("Ms. Ann Lee took up her mandate in 2020. Special Procedures experts are unpaid.", "boilerplate"),
        ("Get fence news sent to your phone: find out more about our alerts here", "boilerplate"),
        ("He updated at 5 his list of the fences that may be quoted in the court.", "paragraph"),
    ],
)
def test_more_lines_at_the_foot_of_a_page(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence at last", BODY, BODY, line)[-1] == role


@pytest.mark.parametrize(
    "menu",
    [
        "Politics Economy Culture & Life Sports Tourism Opinion Archive",
        "NATIONAL POLITICS N. KOREA ECONOMY/FINANCE BIZ CULTURE/K-POP SPORTS",
        "Countries Topics Reports Videos & Photos Impact Take Action About Join Us Give Now",
        "Containers Wire Posts Gates Regulatory Events Jobs",
        "BBC News Sport Weather iFence Sounds More Menu",
        "SHARE LIKE SAVE PRINT FONT SIZE",
        "Home > National/Politics > North Korea",
        "العربية 中文 English Français Kiswahili Русский हिंदी",
        "FacebookTwitterLinkedInPinterestPrintEmail",
    ],
)
def test_a_menu_that_lost_its_strokes_is_furniture(menu: str) -> None:
    assert roles(menu, "Soldiers mend the fence at last", "By Ann Lee", BODY, BODY)[:2] == ["boilerplate", "title"]


@pytest.mark.parametrize(
    "headline",
    [
        "World Health Body Counts North Korea’s Fences",
        "Video Shows Soldiers Printing Leaflets About Fences",
        "Sport and culture return to the fence",
        "North Korea Sells Back Its Fences to China",
    ],
)
def test_headlines_of_words_that_menus_have(headline: str) -> None:
    assert roles(headline, "By Ann Lee", "May 3, 2021", BODY, BODY)[0] == "title"


@pytest.mark.parametrize(
    "line",
    [
        "View Profile", "Guest Author", "Related Internet Links", "Video Player Close", "Today’s Top Stories",
        "Enditem", "Disclaimer", "Copy Link copied", "Back to news Share this page", "$50 $100 $250 Other",
        "Link to original story on the FRA website", "Read the paper in full (opens in new window)",
        "For media enquiries please contact the Fence Office on 01555 010 220.",
        "Permission to use the images in this report must be obtained in writing.",
        "The Fence Fund is a charity registered in Scotland, No. SC000000.",
        "Ms. Ann Lee (Finland) was appointed Special Rapporteur on fences in 2020. She is a judge.",
        "Receive the news of the fence every morning Subscribe",
    ],
)  # fmt: skip
def test_buttons_and_notices_are_furniture(line: str) -> None:
    assert roles("Soldiers mend the fence at last", "By Ann Lee", BODY, BODY, line)[-1] == "boilerplate"


def test_headings_of_words_that_buttons_have() -> None:
    for heading in ("The list", "From the transcript", "Sources of information on wire"):
        assert roles("Soldiers mend the fence at last", BODY, heading, BODY)[2] == "heading"


def test_the_foot_of_a_page_speaks_of_its_site_and_its_author() -> None:
    page = ("FENCE WEEK | No. 31, Spring 2018", "Soldiers mend the fence at last", "By Ann Lee", BODY, BODY)
    foot = (
        "Ann Lee is writing a doctorate on the wire of divided states.",
        "Fence Week is free to all who mend. Letters and notices go to the branch office by the tenth of the month.",
        "Not a member yet? Ask your steward for a form to fill in.",
    )
    assert roles(*page, *foot)[-3:] == ["byline", "boilerplate", "boilerplate"]
    said = "Fence Week says that all of it was mended by the soldiers in the course of a single night."
    assert roles(*page, said)[-1] == "paragraph"


def test_comments_of_readers_are_no_part_of_the_report() -> None:
    page = ("Soldiers mend the fence at last", BODY, BODY, "2 Responses to “Soldiers mend the fence at last”")
    assert roles(*page, "Bo F: Great find. The green wire might be the bank’s.")[-2:] == ["boilerplate", "boilerplate"]


def test_the_reporters_stand_behind_the_first_paragraph_where_brackets_hold_them() -> None:
    page = ("Soldiers mend the fence at last", "The fence. (Fence Press)", BODY, "(SEO Ha-yun / ODAGIRI Masato)", BODY)
    assert roles(*page) == ["title", "caption", "paragraph", "byline", "paragraph"]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("May 14, 20243:12 AM GMT+1Updated 2 days ago", "2024-05-14"),
        ("Published On 6 Oct 20226 Oct 2022", "2022-10-06"),
        ("Source: Fencehua| 2018-12-05 21:33:20|Editor: huaxia", "2018-12-05"),
    ],
)
def test_dates_that_were_run_together_when_they_were_copied(line: str, iso: str) -> None:
    assert roles("Soldiers mend the fence at last", line, BODY, BODY)[1] == "meta"
    assert metadata("Soldiers mend the fence at last", line, BODY).date == iso


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Fresh wire is visible in this picture taken on January 28. Halden Imaging", "caption"),
        ("Reporting from Seoul, South Korea", "meta"),
        ("Publisher Radio Free Wire", "meta"),
        ("Ann Lee (Research Fellow, Fence Division)", "byline"),
    ],
)
def test_still_more_lines_under_a_headline(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence at last", line, BODY, BODY)[1] == role


def test_a_headline_of_two_sentences_under_a_masthead() -> None:
    page = (
        "Fence Weekly / Wire / 21 Feb 2024",
        "The fence was real. The wire was in Rason.",
        "How menders lose their pay",
    )
    assert roles(*page, "by Ann Lee", BODY, BODY)[:4] == ["meta", "title", "deck", "byline"]


def test_no_headline_stands_above_a_menu() -> None:
    page = (
        "Fence Notes",
        "Maps, stamps and small print from along the wire",
        "Home | About | Archive | Links | Contact",
    )
    found = roles(*page, "Soldiers mend the fence at last", "Posted on June 30, 2014 by Ann Lee", BODY, BODY)
    assert found[:4] == ["boilerplate", "boilerplate", "boilerplate", "title"]


def test_the_line_at_the_top_of_each_printed_page_repeats_the_headline() -> None:
    title = "The fence and what it means for the menders"
    page = (
        title,
        "Ann Lee (Research Fellow, Fence Division)",
        BODY,
        "1",
        f"Fence Institute | OS 21-13 | {title}",
        BODY,
    )
    assert roles(*page) == ["title", "byline", "paragraph", "boilerplate", "boilerplate", "paragraph"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ann Lee teaches writing in Winnipeg, and so does Ann Lee.", "byline"),
        ("KCNA (Juche 108.7.19.)", "meta"),
        ("SC/14012", "meta"),
        ("LENGTH: 176 words", "meta"),
        ("BYLINE: Bo Fox", "byline"),
        ("An obituary by Bo Fox", "byline"),
        ("00:00 / 38:41", "boilerplate"),
        ("※ This report was sent through telephones.", "boilerplate"),
        ("The Fence Quarterly appears in March, June, September and December.", "boilerplate"),
        ("We acknowledge the traditional menders of the wire.", "boilerplate"),
    ],
)
def test_lines_of_archives_and_of_broadcasters(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence at last", "By Ann Lee", BODY, BODY, line)[-1] == role


def test_a_date_of_juche_alone_tells_the_year() -> None:
    assert metadata("Soldiers mend the fence at last", BODY, "FNA (Juche 108.7.19.)").date == "2019-07-19"
    assert metadata("The Fence Times, Juche 108 (2019), October 24", "Soldiers mend it", BODY).date == "2019-10-24"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("- 2 -", "boilerplate"),
        ("+ FOLLOW", "boilerplate"),
        ("Continue reading on Fence Notes", "boilerplate"),
        ("• This article was amended on 8 May 2019 because an earlier version misplaced the fence.", "boilerplate"),
        ("Photographs and footage are available on request.", "boilerplate"),
        ("Fence News depends on the support of its readers. Give as little as five dollars a month.", "boilerplate"),
        ("« Episode 111: Wire Episode 113: A Short History of the Gate »", "boilerplate"),
        ("Log in | Create new account", "boilerplate"),
        ("02:14 Inside the fence", "caption"),
        ("[Figure 1] Wire per county, 2015-2017", "caption"),
        ("Receipt no. 17, with crab (click to enlarge)", "caption"),
        ("Length: 187 words", "meta"),
        ("Sat, 12 Sep 2020 08:14:22 +0900", "meta"),
        ("Fence Brief 18-23, 발행일: 2018년 5월 30일", "meta"),
        ("Linnea Åkerblom joined the Harbour Post in 2016 and covers fences.", "byline"),
        ("Ann Lee reported this story from Seoul. Translated by Bo Fox.", "byline"),
        ("Crackdown: A fence in Rason, pictured on a tour in 2014", "caption"),
        ("Find more fence coverage on our hub page.", "boilerplate"),
        ("Full article here.", "boilerplate"),
        ("— Ann Lee", "byline"),
        ("Posted on 19 February 2021 by Ann Lee — filed under: prices, wire", "meta"),
        ("Posted in Fences, Taxation | No comments yet", "boilerplate"),
    ],
)
def test_lines_of_feeds_and_of_printed_briefs(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence at last", BODY, BODY, line)[-1] == role


def test_a_clock_before_a_day_is_no_length_of_a_film() -> None:
    assert roles("Soldiers mend the fence at last", "15:02 July 19, 2024", BODY, BODY)[1] == "meta"


def test_several_subtitles_stand_above_a_byline() -> None:
    page = (
        "Inside the fence where the gate is opened once a day",
        "Menders filmed empty queues at the gate on their phones",
        "Guards in crisp coats outnumbered visitors by twenty to one",
        "Gate was opened for a single cart and then shut for lunch",
        "By Ann Lee",
    )
    assert roles(*page, BODY, BODY)[:5] == ["title", "deck", "deck", "deck", "byline"]


def test_bullets_under_a_headline_are_subtitles() -> None:
    page = (
        "Menders told to hand in their wire",
        "• Owners must list it by May",
        "• Raids came weeks later",
        "By Ann Lee",
    )
    assert roles(*page, BODY, BODY)[:4] == ["title", "deck", "deck", "byline"]


def test_a_place_and_a_dash_alone_open_the_report() -> None:
    assert roles("Soldiers mend the fence at last", "May 3, 2021", "WASHINGTON —", BODY, BODY)[2] == "paragraph"


def test_what_stands_behind_a_note_on_the_author_is_furniture() -> None:
    note = "Ann Lee is a reporter in Rason who writes about wire."
    page = ("Soldiers mend the fence at last", "By Ann Lee", BODY, BODY, note)
    rules = "To encourage thoughtful talk, first and last names will appear with each comment on this page."
    assert roles(*page, rules)[-2:] == ["byline", "boilerplate"]


DECK = "Neighbours vie for the ports of the North, and the menders of fences pay for it"


@pytest.mark.parametrize(
    "headline",
    [
        "Neighbours vie for the ports of the North",
        "Sinuiju: The Town That Trade Built",
        "Kim Jong Un, the Gardener",
        "Beijing sends largest convoy since 2019",
        "The worst drought since 2001",
        "UN Security Council Weighing New Sanctions",
        "Smuggling Network on the Yalu",
        "Hyesan - City of Smugglers",
        "Hyesan: notes from a closed city",
        "The Long Winter: letters from a camp",
        "Mercury Poisons a River",
        "Around the Globe",
        "China Limits Military Technology Exports",
        "Russia, China Military Chiefs Meet",
        "Kim Jong Un Cancels Sports Events",
        "Thousands of Workers in Russia Lose Their Jobs",
        "Analysis: China’s Next Move",
        "A Letter by Kim Jong Un",
        "Theme Park Workers Go Unpaid in Pyongyang",
        "Publisher Faces Jail Over Kim Il Sung Memoir",
        "Kim’s memoir to appear in 20 languages",
    ],
)
def test_headlines_that_hold_what_mastheads_and_menus_hold(headline: str) -> None:
    page = (headline, DECK, "By Ann Lee", BODY, BODY, "Sinuiju reopens its market", "Kim Jong Un visits a farm")
    assert roles(*page)[:3] == ["title", "deck", "byline"]
    assert metadata(*page).outlet is None


@pytest.mark.parametrize(
    "prose",
    [
        "China accounts for most of the trade of the North, and has done so for years.",
        "Daily NK has learned that two more markets were closed in the city in May.",
        "Daily NK sources believe that the price of wire will rise again in the spring.",
        "Jang Song Thaek joined the Workers’ Party in 1972 and rose quickly in its ranks.",
        "Kim Min-su was a student at Kim Il Sung University when soldiers came for his father.",
        "Moon Jae-in was on a plane when reporters learned that the talks would go on.",
        "12 replies to the letter came back within a week of the day on which it was sent.",
        "Ri Sol Ju appears in public for the first time since March, state television showed.",
        "Kim Jong Un appears three times in the film, and each time the audience stands up.",
        "Published March 12, 2019, the survey found that prices had doubled.",
        "Every phone call must be logged in a register kept by the inminban.",
        "The regime depends on the support of its generals, and he knows it well.",
        "Permission to use a tractor must be sought from the party secretary.",
        "Rooms with hot water are available on request.",
        "Those who want to work in Russia sign up here, at a desk behind the station.",
        "This site uses water from the Kuryong River to cool the reactor, the analysts write.",
        "The translation of this speech took three days, a source in the ministry said.",
        "Posted in front of the school, the list drew angry comments from parents.",
        "This document was prepared by the Central Committee in May and read out in every factory.",
        "Kim Jong Un is on the cover of the magazine, and the clerk turns it over.",
        "A map of the camp drawn by a former guard shows three gates, she said.",
        "06:30 Residents are woken by loudspeakers, a source in Hyesan said.",
        "SEOUL/BEIJING The two sides have agreed to reopen the bridge, officials said on Monday.",
        "Hosted by the city of Rason, the fair drew eighty firms, its organisers said.",
        "Presented by Premier Kim Tok Hun in January, the budget foresees more money for grain.",
        "«Next time they will shoot.»",
        "«We left the town on 3 May 2021», said the trader in Hyesan.",
    ],
)
def test_the_end_of_a_report_stays_in_it(prose: str) -> None:
    closing = "Officials confirmed that two men had been arrested at the gate of the mill."
    page = ("Daily NK | May 3, 2021", "Soldiers mend the fence at last", "By Ann Lee", BODY, BODY, prose, closing)
    assert roles(*page)[3:] == ["paragraph"] * 4
    assert metadata(*page) == Metadata("Soldiers mend the fence at last", "2021-05-03", "Daily NK", ("Ann Lee",))


def test_a_quotation_that_gave_the_headline_stays_in_the_report() -> None:
    page = ("Nobody wants to work on the fence", BODY, "“Nobody wants to work on the fence,” said a mender.", BODY)
    assert roles(*page)[2] == "paragraph"


def test_crossheads_of_words_that_buttons_have() -> None:
    for heading in ("Give and Take", "Back on Top", "The Full Story", "Money, Markets and Prices"):
        assert roles("Soldiers mend the fence at last", BODY, heading, BODY)[2] == "heading"


def test_capitals_behind_a_credit_are_read_in_a_moment() -> None:
    line = f"Kim visits a plant. KCNA/REUTERS {'ATTENTION EDITORS THIS PICTURE ' * 3}- NO ARCHIVE"
    assert roles("Soldiers mend the fence at last", line, BODY, BODY)[0] == "title"


@pytest.mark.parametrize(
    ("pages", "outlet", "authors"),
    [
        (("Soldiers mend the fence", "The gate. (Kyodo News)", BODY), None, ()),
        (("Soldiers mend the fence", "The gate. (Xinhua News Agency)", BODY), None, ()),
        (("Soldiers mend the fence", f"The list, obtained by Human Rights Watch, is long. {BODY}"), None, ()),
        (("World / Asia / May 3, 2021 / Kim Jong Un", "Soldiers mend the fence", BODY), None, ()),
        (("Soldiers mend the fence", "By Tae Hoon LEE", BODY), None, ("Tae Hoon LEE",)),
        (("Soldiers mend the fence", "David Means", "May 3, 2021", BODY), None, ("David Means",)),
    ],
)
def test_whose_page_it_is_not(pages: tuple[str, ...], outlet: str | None, authors: tuple[str]) -> None:
    found = metadata(*pages)
    assert (found.outlet, found.authors) == (outlet, authors)


@pytest.mark.parametrize(
    ("pages", "outlet", "authors"),
    [
        (("Soldiers mend the fence", "Reporter Baek Sol-mi", BODY), None, ("Baek Sol-mi",)),
        (("Soldiers mend the fence", "By Teo Lind | 19 May 2022", BODY), None, ("Teo Lind",)),
        ((BODY, "© 2024 Paektu Notes. All rights reserved."), "Paektu Notes", ()),
        ((BODY, "Open Window for Korea is a registered charity. Donate today."), "Open Window for Korea", ()),
        (("Soldiers mend the fence", "By Baek Seung-min", BODY, "백승민 기자"), None, ("Baek Seung-min",)),
        ((f"(Seoul=Hanbit News) — {BODY}", BODY), "Hanbit News", ()),
        ((BODY, "Thanks for reading Fence Marginalia! Subscribe for free."), "Fence Marginalia", ()),
        ((BODY, "A fence at dusk. (Anton Belov for The Fence Post)", BODY), "The Fence Post", ()),
        (
            ("Soldiers mend the fence", "MIKI SATO and SHIN JAE, Fence staff writers", BODY),
            None,
            ("MIKI SATO", "SHIN JAE"),
        ),
        (("Soldiers mend the fence", "Korea Fence Monitor", "4 March 2023", BODY), "Korea Fence Monitor", ()),
        ((f"A Fence Daily source in Rason said so. {BODY}", BODY), "Fence Daily", ()),
        ((BODY, "Enjoying this article? Subscribe to The Fencer for full access."), "The Fencer", ()),
        (
            (BODY, "A fence at dusk. (Yonhap)", f"Lee told The Fence Herald that it holds. {BODY}"),
            "The Fence Herald",
            (),
        ),
        ((BODY, "A fence at dusk. Photograph: Ann Lee/Alamy", BODY), None, ()),
        (("Soldiers mend the fence", "2023.06.28 / ISHII Koji, KANG Mi-na", BODY), None, ("ISHII Koji", "KANG Mi-na")),
        (("Soldiers mend the fence", "Report by Ann Lee, 3 May 2021", BODY), None, ("Ann Lee",)),
        (
            ("Soldiers mend the fence", "By Ann Lee", "Fence Notebook – May 8, 2022", BODY),
            "Fence Notebook",
            ("Ann Lee",),
        ),
        (
            ("Soldiers mend the fence", "Ann Lee - May 8, 2022", BODY, BODY, "Translated by Ri Sol."),
            None,
            ("Ann Lee", "Ri Sol"),
        ),
        (("Soldiers mend the fence", "April 14, Juche 110 (2021)", BODY), None, ()),
        (("Soldiers mend the fence", "Fence Post, Sat 14 Mar 2020 07.30 GMT", BODY), "Fence Post", ()),
        (("Here is Daily NK last week:", f"“It fell,” a Daily NK source in Rason said. {BODY}", BODY), None, ()),
        (
            ("Soldiers mend the fence", "By Ann Lee", "Park Min-ji | May 3, 2022", BODY),
            None,
            ("Ann Lee", "Park Min-ji"),
        ),
        (
            ("Soldiers mend the fence", "Translated by Ri Sol", "Ann Fox | May 3, 2022", BODY),
            None,
            ("Ri Sol", "Ann Fox"),
        ),
        (
            (f"A mender said so to NK News. {BODY}", "A trader told NK News last week:", "“It fell.”", BODY),
            "NK News",
            (),
        ),
        (("National > Defense", "Soldiers mend the fence", f"Lee told the Fence Daily. {BODY}"), "Fence Daily", ()),
        (("Fence Notes, a newsletter on wire", "Soldiers mend the fence", BODY), "Fence Notes", ()),
        (("Ministry of Fences, Republic of Wire", "Ministry to mend the fence", BODY), "Ministry of Fences", ()),
        ((BODY, "© 2021 Centre for Fences and Gates, Geneva"), "Centre for Fences and Gates", ()),
        ((BODY, "(C) The Fence Shimbun. Reproduction prohibited."), "The Fence Shimbun", ()),
        (("Fencer | Long Reads", "Soldiers mend the fence", BODY, "© Fencer Media 2022"), "Fencer", ()),
        (("Harbour Weekend", "Soldiers mend the fence", "By Ann Lee", BODY), "Harbour Weekend", ("Ann Lee",)),
        (("Soldiers mend the fence", "Fence Monitoring Group, 4 March 2020", BODY), "Fence Monitoring Group", ()),
        ((f"RASON, July 9 (Fence) -- {BODY}", BODY, "© Fence News Agency"), "Fence News Agency", ()),
        (
            ("Soldiers mend the fence", "Kwon Na Ri, reporter | Translated by Ann Lee", BODY),
            None,
            ("Kwon Na Ri", "Ann Lee"),
        ),
        (("The Fence Review", "Soldiers mend the fence", BODY), "The Fence Review", ()),
        (("Soldiers mend the fence", "Words by Ann Lee. Pictures by Bo Fox.", BODY), None, ("Ann Lee",)),
        ((BODY, "The fence. Photograph: Bo Fox/Harbour Pictures", BODY), None, ()),
        (("Soldiers mend the fence", "By foreign affairs reporter Ann Lee and wires", BODY), None, ("Ann Lee",)),
        ((BODY, BODY, "(Rason Bureau: Ann Lee)"), None, ("Ann Lee",)),
        (
            ("Soldiers mend the fence", "Fence Review | By Ann Lee | 11 September 2016", BODY),
            "Fence Review",
            ("Ann Lee",),
        ),
        (("Soldiers mend the fence", "May 11th 2019 | SEOUL", BODY), None, ()),
        (("Fence | The Fence Courier | News · Sport", "Soldiers mend the fence", BODY), "The Fence Courier", ()),
        ((BODY, BODY, "Got a story? Call the Fence Trumpet newsdesk or e-mail us."), "Fence Trumpet", ()),
        (("FOR IMMEDIATE RELEASE", "Soldiers mend the fence", BODY), None, ()),
        (
            ("Soldiers mend the fence", f"{BODY} {BODY} {BODY} (KANG Mi-na / ISHII Koji)"),
            None,
            ("KANG Mi-na", "ISHII Koji"),
        ),
        ((BODY, BODY, "Hosted by Ann Lee. Edited by Bo Fox."), None, ("Ann Lee",)),
        (("(This article was written by Ann Lee and Senior Staff Writer Bo Fox.)", BODY), None, ("Ann Lee", "Bo Fox")),
        (("Fences for Rights in Rason (FRR)", "Soldiers mend the fence", BODY), "Fences for Rights in Rason", ()),
        (
            ("Soldiers mend the fence", "The fence. Credit...Bo Fox for The Fence Ledger", BODY),
            "The Fence Ledger",
            (),
        ),
        ((BODY, BODY, "Ann Lee covers fences for The Wire East."), "The Wire East", ("Ann Lee",)),
        ((BODY, BODY, "Reporter: Ann Lee. Editor: Ri Sol Mi."), None, ("Ann Lee",)),
        (("Soldiers mend the fence", "Ann Lee Asia correspondent", BODY), None, ("Ann Lee",)),
        (("Soldiers mend the fence", "Ann Lee, consumer affairs correspondent", BODY), None, ("Ann Lee",)),
        (("Fence Wire / Courts / Feb. 11, 2020 / Ann Lee", BODY, BODY), "Fence Wire", ("Ann Lee",)),
        (("Fence Pictorial, September 28, Juche 107 (2018)", "Soldiers mend the fence", BODY), "Fence Pictorial", ()),
        (("Soldiers mend the fence", "The gate in May. (The Fence Shimbun)", BODY), "The Fence Shimbun", ()),
        (("Soldiers mend the fence", "The gate in May. (Joint Press Corps)", BODY), None, ()),
        (("Fence Weekly No. 31 | August 4, 2018", "Soldiers mend the fence", BODY), "Fence Weekly", ()),
        (
            (BODY, BODY, "Fencer appears ten times a year. Trial subscription: three issues for 25 francs."),
            "Fencer",
            (),
        ),
        ((BODY, BODY, "Continue reading on Fence Notebook"), "Fence Notebook", ()),
        (("From: Alpine Fence Letter [letter@fence.example]", "Subject: Two wells", BODY), "Alpine Fence Letter", ()),
        (
            (
                "Soldiers mend the fence",
                "Ann Lee · Fence News · Posted: Jul 17, 2018 4:00 AM ET | Last Updated: July 17, 2018",
                BODY,
            ),
            "Fence News",
            ("Ann Lee",),
        ),
        ((BODY, BODY, "Copyright 2014 Harbour Fence Publishers Ltd. All Rights Reserved"), "Harbour Fence", ()),
        (("From the Spring 2018 issue of Prairie Fence", BODY, BODY), "Prairie Fence", ()),
        (
            ("The Daily Courier (London)", "November 3, 2016 Thursday", "Soldiers mend the fence", BODY),
            "The Daily Courier",
            (),
        ),
        (("Border Fence no. 212: eels and a very long wire", "Friday, 6 March 2020", BODY), "Border Fence", ()),
        ((BODY, BODY, "Lorbeer is the magazine of Alpine Fence Relief, which lives on your donations."), "Lorbeer", ()),
        (("Soldiers mend the fence", "By Ri Sol Hyang PT", BODY), None, ("Ri Sol Hyang",)),
        (
            ("Soldiers mend the fence", f"A manual reviewed by The Fence Courier says so. {BODY}"),
            "The Fence Courier",
            (),
        ),
        ((f"RASON, February 20. /FNA/. {BODY}",), "FNA", ()),
        (("THE FENCE COURIER / English Edition", "Soldiers mend the fence", BODY), "THE FENCE COURIER", ()),
        (
            (
                "VERITY DESK — We check what you share",
                "Soldiers mend the fence",
                BODY,
                "Verity Desk is an independent newsroom funded by its readers.",
            ),
            "Verity Desk",
            (),
        ),
        (
            ("Soldiers mend the fence", "2023-09-21 08:36 | Reporters: Ann Lee, Ri Sol Mi | Editor: Bo Fox", BODY),
            None,
            ("Ann Lee", "Ri Sol Mi"),
        ),
        (("Soldiers mend the fence", "Tuesday May 3 2017, 12.01am, The Fencer", BODY), "The Fencer", ()),
    ],
)
def test_outlets_and_reporters_in_many_forms(pages: tuple[str, ...], outlet: str | None, authors: tuple[str]) -> None:
    found = metadata(*pages)
    assert (found.outlet, found.authors) == (outlet, authors)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Was this article helpful? Yes / No", "boilerplate"),
        ("Parallel Fence 41 is an independent research group. It lives on your donations.", "boilerplate"),
        ("A street in Hamhung, April 2019. (Reader’s photograph)", "caption"),
        ("Fence Notebook is a non-profit magazine. Subscribe from 4 euros a month.", "boilerplate"),
        ("Ann Lee and Bo Fox are analysts with the Fence Imagery Project.", "byline"),
    ],
)
def test_more_lines_at_the_foot(line: str, role: str) -> None:
    assert roles("Soldiers mend the fence", "By Ri Sol Mi", BODY, BODY, line)[-1] == role


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Fence Notes // Economy // Commentary", "boilerplate"),
        ("FENCE BRIEF — Explainers", "boilerplate"),
        ("The Fence Review: Subscribe | Log in | Archive", "boilerplate"),
    ],
)
def test_more_lines_above_a_headline(line: str, role: str) -> None:
    assert roles(line, "Soldiers mend the fence at last", "By Ri Sol Mi", BODY, BODY)[:3] == [role, "title", "byline"]


def test_two_credits_in_one_line_name_two_authors() -> None:
    pages = ("The voice on the hill", "Interview: Ann Lee / Translation: Ri Sol Mi", BODY)
    assert (roles(*pages)[1], metadata(*pages).authors) == ("byline", ("Ann Lee", "Ri Sol Mi"))


def test_a_post_behind_a_name_is_no_part_of_it() -> None:
    assert metadata("The voice on the hill", "Ann Lee Media correspondent", BODY).authors == ("Ann Lee",)


def test_a_question_is_a_heading_among_others() -> None:
    asked = ("What are they?", BODY, "Who needs them?", BODY, "Will they last?", BODY)
    assert roles("What the new coupons are for", "By Ann Lee", BODY, *asked)[3::2] == ["heading"] * 3


def test_an_outlet_before_a_menu_or_its_motto() -> None:
    page = ("Soldiers mend the fence at last", BODY, BODY)
    assert metadata("The Fence Review: Subscribe | Log in | Archive", *page).outlet == "The Fence Review"
    assert metadata("The Fence Brief: News from the fence, every Monday", *page).outlet == "The Fence Brief"


@pytest.mark.parametrize(
    "prose",
    [
        "North Koreans are often sent home if they are caught with a foreign newspaper.",
        "Cho Hyun-dong and Kurt Campbell are expected to attend a seminar at the institute on Monday.",
        "Kim Hye Song and Pak Mi Rae are now students at a university in Seoul.",
        "Was this information useful to Pyongyang? The prosecutors said it was.",
        "Room 39 is an independent group within the party, and nobody outside of it knows its books.",
        "He was in the background in a 2016 picture (Photo Source: Rodong Sinmun) but not in the one of last week.",
    ],
)
def test_what_only_looks_like_the_foot_of_a_page(prose: str) -> None:
    page = ("Soldiers mend the fence", "By Ri Sol Mi", BODY, BODY, prose)
    assert (roles(*page)[-1], metadata(*page).authors, metadata(*page).outlet) == ("paragraph", ("Ri Sol Mi",), None)


@pytest.mark.parametrize("headline", ["TIMELINE: Sanctions", "NORTH KOREA — Floods", "EXPLAINER: Songbun"])
def test_a_headline_in_capitals_and_one_word_more(headline: str) -> None:
    assert metadata(headline, "By Ri Sol Mi", BODY, BODY).title == headline


def test_a_related_headline_names_no_outlet() -> None:
    foot = ("Related articles", "The Smuggler: Rice across the Yalu", "Sanctions bite at last")
    assert metadata("Soldiers mend the fence", "By Ri Sol Mi", BODY, BODY, *foot).outlet is None


@pytest.mark.parametrize("line", ["Choe Sang Hun Seoul correspondent", "Choe Sang Hun Foreign correspondent"])
def test_a_korean_name_before_a_post_is_whole(line: str) -> None:
    assert metadata("Soldiers mend the fence", line, BODY).authors == ("Choe Sang Hun",)
