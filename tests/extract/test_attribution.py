"""Whose words these are: one way of attributing a test."""

from __future__ import annotations

import pytest

from nkreader.extract import extract
from nkreader.model import Certainty, QuoteKind
from tests.extract.markup import check


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("<q A>“Rice went up again,”</q> <m A>a trader</m> <c>said</c>.", id="behind the quote"),
        pytest.param("<q A>“Rice went up again,”</q> <c>said</c> <m A>a trader</m>.", id="inverted"),
        pytest.param("<m A>A trader</m> <c>said</c>, <q A>“Rice went up again.”</q>", id="before the quote"),
        pytest.param("<m A>A trader</m> <c>told</c> RFA: <q A>“Rice went up again.”</q>", id="behind a colon"),
        pytest.param(
            "<q A>“Rice went up,”</q> <m A>she</m> <c>said</c>, <q A>“and nobody says why.”</q>", id="interrupted"
        ),
        pytest.param(
            "<q A>“Rice went up.”</q> <m A>A woman in Hyesan</m> <c>gave this account</c>.", id="in the next sentence"
        ),
        pytest.param(
            "<q A>“Rice went up,”</q> <m A>a trader</m> <c>said</c>. <q A>“Then came the soap.”</q>",
            id="the quote behind goes on",
        ),
        pytest.param("<m A>A trader</m> <c>said</c> <i A>that rice had gone up</i>.", id="that"),
        pytest.param("<m A>A trader</m> <c>said</c> <i A>rice had gone up</i>.", id="without that"),
        pytest.param("<i A>Rice has gone up</i>, <m A>a trader</m> <c>said</c>.", id="indirect before"),
        pytest.param("<i A>Rice has gone up</i>, <c>said</c> <m A>a trader</m>.", id="indirect before, inverted"),
        pytest.param("<c>According to</c> <m A>a trader</m>, <i A>rice has gone up</i>.", id="according to"),
        pytest.param("<i A>Rice has gone up</i>, <c>according to</c> <m A>a trader</m>.", id="according to, behind"),
        pytest.param(
            "<m A>A trader</m> <c>told</c> Daily NK on Tuesday <i A>that rice had gone up</i>.", id="whom and when"
        ),
        pytest.param(
            "<m A>A trader</m> <c>said</c> <i A>that rice was <p A>“dearer than gold”</p> by now</i>.",
            id="a fragment inside",
        ),
        pytest.param(
            "<m A>The ministry</m> <c>called</c> the report <p A>“a tale told in a tavern.”</p>", id="a naming verb"
        ),
    ],
)
def test_words_are_given_to_the_one_who_said_them(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("People call them <x>“night clinics”</x> because they never open by day.", id="a name"),
        pytest.param("The so-called <x>“loyalty box”</x> stands in every hall.", id="so-called"),
        pytest.param("The song <x>“Our Bright Morning”</x> was banned in May.", id="a title"),
        pytest.param(
            "<m A>A teacher</m> <c>said</c> <i A>that the school had lost the <x>“model class”</x> flag</i>.",
            id="a term inside what is said",
        ),
    ],
)
def test_marks_that_are_no_speech_are_kept_apart(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "sentence",
    [
        "The order was said to be old.",
        "A trader was told that rice had gone up.",
        "The source did not say that rice had gone up.",
        "Despite these claims by the paper, rice went up.",
        "The ministry refused to say that rice had gone up.",
        "Freight trains stopped that August.",
        "The ministry proposed that trade.",
    ],
)
def test_passive_negated_and_nominal_verbs_give_no_words_to_anyone(sentence: str) -> None:
    assert extract(sentence).quotes == ()


def test_a_quote_over_two_paragraphs_has_one_speaker() -> None:
    check(
        "<q A>“They came in the morning,”</q> <m A>a widow</m> <c>said</c>. <q A>“They took the pot.</q>\n\n"
        "<q A>“Then they took the lid.”</q>"
    )


def test_a_forgotten_closing_mark_ends_with_its_paragraph() -> None:
    found = check(
        "<m A>A sailor</m> <c>said</c> <i A>that the boat had been sold</i>.\n\n"
        "<q A>“Nobody asked me. I heard it on the quay.</q>\n\nThe harbour has been quiet since."
    )
    assert found.quotes[-1].rule == "goes-on"


def test_a_quote_that_nobody_owns_is_given_to_nobody() -> None:
    check("<q>“Everything for the front.”</q>\n\nThe words are painted over the gate of the plant.")


def test_an_aside_between_speaker_and_verb_is_passed_over() -> None:
    check("<m A>A driver</m>, who asked not to be named, <c>said</c> <i A>that the bridge was shut</i>.")


@pytest.mark.parametrize(
    "marked",
    [
        "<m A>A trader</m> <c>said</c> <i A>China had closed the border</i>.",
        "<m A>A trader</m> <c>said</c> <i A>Kim Jong Un had visited the plant</i>.",
        "<m A>A trader</m> <c>told</c> Daily NK <i A>North Korea had closed the border</i>.",
        "<m A>A trader</m> <c>told</c> the Seoul Daily <i A>that China had closed the border</i>.",
    ],
)
def test_a_name_at_the_beginning_of_what_was_said_is_no_hearer(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Speaking on condition of anonymity, <m A>the source</m> <c>told</c> RFA, <q A>“They came.”</q>",
        "<m A>An official surnamed Kim</m> <c>said</c> <i A>that rice had gone up</i>.",
        "<m A>Park Chan Mo, chief executive of the firm</m>, <c>said</c> <i A>that rice had gone up</i>.",
        "<m A>A family in Musan, whose son is in the army</m>, <c>said</c> <i A>rice had gone up</i>.",
        "<m A>Kim Su Mi, sister of the mayor</m>, <c>said</c> in a letter carried by the daily "
        "<i A>that it was <p A>“a vile smear”</p></i>.",
        "<m A>The envoy</m> <c>urged</c> Pyongyang <i A>to <p A>“open its gates to aid at once”</p></i>.",
        "<q A>“They came at dawn,”</q> <m A>a woman in her 50s who sells rice</m> <c>told</c> Daily NK.",
    ],
)
def test_a_speaker_is_found_among_other_nouns(marked: str) -> None:
    check(marked)


def test_a_sentence_that_only_holds_a_quotation_gives_it_to_nobody_in_another_paragraph() -> None:
    check(
        "<m A>A guard</m> <c>said</c> <i A>the gate was shut</i>.\n\n"
        "The order was read aloud everywhere, <q>“All who cross are to be treated as spies.”</q>"
    )


@pytest.mark.parametrize(
    "marked",
    [
        "<q A>“I sell rice,”</q> <m A>a cook</m> <c>said</c>.\n\n"
        '<q B>“Rice is dear,"</q> <m B>a trader</m> <c>said</c>. '
        "<q C>“The police came,”</q> <m C>a policeman</m> <c>said</c>.",
        "<q A>“I sell rice,”</q> <m A>a cook</m> <c>said</c>.\n\n"
        "<q>“Rice is dear, a trader said.</q> <q C>“The police came,”</q> <m C>a policeman</m> <c>said</c>.",
        "<q A>“I sell rice,”</q> <m A>a cook</m> <c>said</c>.\n\n<q>“Rice is dear, a trader said. It rained.</q>",
    ],
    ids=["another mark closes", "the next one opens", "nothing closes"],
)
def test_a_mark_that_was_forgotten_puts_no_words_into_another_mouth(marked: str) -> None:
    check(marked)


def test_white_space_behind_a_forgotten_mark_changes_nothing() -> None:
    check("<q A>“They took the pot.</q> \n\n<q A>“Then they took the lid,”</q> <m A>a widow</m> <c>said</c>.")


def test_a_quotation_far_from_any_speaker_is_a_guess() -> None:
    between = "The road along the river has been closed for three days while soldiers mend the fence."
    text = f"“Rice went up,” a trader said.\n\n{between}\n\n“Soap went up as well.”"
    quotes = extract(text).quotes
    assert [quote.rule for quote in quotes] == ["quote-before", "last-quoted"]
    assert [quote.certainty for quote in quotes] == [Certainty.CERTAIN, Certainty.GUESS]


def test_an_apposition_belongs_to_the_mention() -> None:
    check("<m A>Another source, a cook at a state canteen</m>, <c>said</c> <i A>the kitchen had no salt</i>.")


def test_every_quote_names_its_rule() -> None:
    quotes = extract("“Rice went up,” a trader said. “So did soap.” A teacher said that salt did too.").quotes
    assert [(quote.kind, quote.rule) for quote in quotes] == [
        (QuoteKind.DIRECT, "quote-before"),
        (QuoteKind.DIRECT, "goes-on"),
        (QuoteKind.INDIRECT, "that-clause"),
    ]
