"""The forms in which reports give words to somebody, one phenomenon a test, in sentences of our own."""

from __future__ import annotations

import pytest

from nkreader.extract import extract
from nkreader.extract.rules import MENTION_RULES, QUOTE_RULES
from nkreader.model import Certainty
from tests.extract.markup import check


def cases(**marked: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("marked", marked.values(), ids=marked.keys())


@cases(
    before="<m A>A baker</m> <c>said</c>, <q A>“The oven is cold.”</q>",
    after="<q A>“The oven is cold,”</q> <m A>a baker</m> <c>said</c>.",
    inverted="<q A>“The oven is cold,”</q> <c>sighed</c> <m A>a baker in Kaechon</m>.",
    interrupted="<q A>“The oven,”</q> <m A>a baker</m> <c>said</c>, <q A>“is cold.”</q>",
    interrupted_with_but=(
        "<q A>“The oven is ours,”</q> <m A>a baker</m> <c>said</c>, but <q A>“the flour is theirs.”</q>"
    ),
    colon="<m A>A baker</m> <c>complained</c>: <q A>“The oven is cold.”</q>",
    dash="<q A>“The oven is cold.”</q> — <m A>Pak Sun Ok, a baker</m>",
    brackets="<q A>“The oven is cold.”</q> (<m A>Interviewee 7</m>)",
    any_verb_behind_a_comma="<q A>“The oven is cold,”</q> <m A>the baker</m> <c>shrugged</c>.",
    as_she_put_it="<q A>“The oven is cold,”</q> as <m A>the baker</m> <c>put</c> it in June.",
    lead_in="<m A>The guard</m> greeted us at the gate, <q A>“Nobody bakes here any more, comrades.”</q>",
    title_no_quotation="The essay, <x>“Bread for Two,”</x> is out of print.",
)
def test_a_quotation_is_given_on_either_side(marked: str) -> None:
    check(marked)


@cases(
    next_sentence="<m A>A baker</m> <c>said</c> <i A>the oven was cold</i>. <q A>“There is no wood.”</q>",
    next_paragraph="<m A>A baker</m> <c>said</c> <i A>the oven was cold</i>.\n\n<q A>“There is no wood.”</q>",
    account_behind="<q A>“There is no wood.”</q> <m A>A baker in Kaechon</m> <c>gave this account</c>.",
    account_in_the_next_paragraph="<q A>“There is no wood.”</q>\n\n<m A>A baker</m> <c>gave this account</c> in May.",
    advice_behind="<q A>“Buy wood now.”</q> That is <m A>Noh</m>’s <c>advice</c>.",
    assessment_behind=(
        "<q A>“They build too fast”</q> – that was the <c>assessment</c> of <m A>a surveyor in Rason</m>."
    ),
    colon_at_the_end="<m A>A baker</m> put it bluntly:\n\n<q A>“There is no wood.”</q>",
    trailing="<q A>“There is no wood,”</q> <m A>a baker</m> <c>said</c>. <q A>“There is no flour.”</q>",
    two_paragraphs="<q A>“There is no wood.</q>\n\n<q A>“There is no flour,”</q> <m A>a baker</m> <c>said</c>.",
    three_paragraphs=(
        "<m A>A baker</m> <c>said</c>: <q A>“There is no wood.</q>\n\n<q A>“There is no flour.</q>\n\n"
        "<q A>“There are only ovens.”</q>"
    ),
)
def test_a_quotation_that_stands_alone_is_given_to_whoever_speaks_around_it(marked: str) -> None:
    check(marked)


@cases(
    quoted_as_saying="<m A>The mayor</m> <c>was quoted as saying</c> <i A>that the dam would hold</i>.",
    somebody_quoted="KCNA <c>quoted <m A>the mayor</m> as saying</c>, <q A>“The dam will hold.”</q>",
    somebody_quoted_him="<q A>‘The dam will hold,’</q> KCNA <c>quoted <m A>him</m> as saying</c>.",
    citing="<i B>The dam leaks</i>, <m A>the newspaper</m> reported, <c>citing</c> <m B>an engineer in Huichon</m>.",
    heard_from="Traders <c>heard</c> from <m A>a driver</m> <i A>that the dam had leaked</i>.",
    innermost="<m A>A ministry official</m> <c>told</c> lawmakers <i A>that the dam leaked</i>, two of them said.",
    announced_by="<i A>The dam leaks</i>, <c>it was announced by</c> <m A>the manager</m>.",
)
def test_relayed_words_are_the_innermost_speakers(marked: str) -> None:
    check(marked)


@cases(
    that="<m A>The baker</m> <c>said</c> <i A>that the oven was cold</i>.",
    bare="<m A>Bakers</m> <c>say</c> <i A>the oven is cold</i>.",
    whether="<m A>The baker</m> <c>asked</c> <i A>whether the wood had come</i>.",
    how="<m A>The baker</m> <c>explained</c> <i A>how the oven had cracked</i>.",
    infinitive="<m A>The baker</m> <c>vowed</c> <i A>to rebuild the oven</i>.",
    infinitive_with_a_hearer="<m A>The baker</m> <c>urged</c> buyers <i A>not to wait for spring</i>.",
    noun_phrase="<m A>The baker</m> <c>stressed</c> <i A>the need for dry wood and patience</i>.",
    preposition="<m A>The baker</m> <c>warned</c> <i A>against buying wood in spring</i>.",
    adjective="<m A>The baker</m> <c>is adamant</c> <i A>that the oven was cold</i>.",
    let_it_be_known="<m A>The baker</m> <c>has let it be known</c> <i A>that the oven was cold</i>.",
    unknown_verb="<m A>The baker</m> <c>volunteered</c> <i A>that the oven was cold</i>.",
    interrupting="<i A>The oven, <m A>she</m> <c>stressed</c>, was cold</i>.",
    participle=(
        "<i A>The oven was cold</i>, <m A>the baker</m> <c>said</c>, <c>adding</c> <i A>that the flour was wet</i>."
    ),
    second_verb=(
        "<m A>The baker</m> <c>said</c> <i A>that it was cold</i> but <c>insisted</c> <i A>that it would be lit</i>."
    ),
    according="<c>According to</c> <m A>a baker in Kaechon, who sells jars</m>, <i A>the oven was cold</i>.",
    informed="<i A>The bridge at Sinchon was closed</i>, <m A>a policeman</m> <c>informed</c> us.",
    wanted_to_know="<m A>A policeman</m> <c>wanted to know</c> <i A>how they had left</i>.",
    mark_and_according=(
        "<m A>Kim</m> <c>acknowledged</c> <i A>that it was <p A>“tense,”</p></i> according to <m B>KCNA</m>."
    ),
    per="<i A>The oven was cold</i>, <c>per</c> <m A>the county</m>.",
    in_the_words_of="<c>In the words of</c> <m A>the baker</m>, <i A>the oven now <p A>“eats its own wood.”</p></i>",
    view="In <m A>the baker</m>’s <c>view</c>, <i A>the oven was cold</i>.",
    account="<i A>The oven was cold</i>, by <m A>the baker</m>’s <c>account</c>.",
    to_hear_her="To hear <m A>the baker</m> <c>tell it</c>, <i A>the oven was cold</i>.",
    advice="<m A>The baker</m>’s <c>advice</c>: <q A>“Buy wood now.”</q>",
    naming="<m A>The baker</m> <c>called</c> the tax <p A>“a cracked pot.”</p>",
    naming_with_as="<m A>The baker</m> <c>described</c> the tax as <p A>“a cracked pot.”</p>",
    likening="<m A>The baker</m> <c>likened</c> the tax to <p A>“a cracked pot.”</p>",
)
def test_what_a_verb_or_a_phrase_gives_to_its_owner(marked: str) -> None:
    check(marked)


@cases(
    fronted_clause=(
        "Although <m A>Park</m> <c>said</c> <i A>it was fine</i>, <m B>Lee</m> <c>said</c> "
        "<i B>it was <p B>“a lie.”</p></i>"
    ),
    relative_clause=(
        "Unlike <m A>Park</m>, who <c>said</c> <i A>it was open</i>, <m B>Lee</m> <c>said</c> <i B>it was shut</i>."
    ),
    comma_splice="<m A>Park</m> <c>said</c> <i A>it was open</i>, <m B>Lee</m> <c>said</c> <i B>it was shut</i>.",
    gerund="<m A>Nine of the eleven</m> <c>reported</c> <i A>being beaten in May</i>.",
    gerund_and_clause="<m A>She</m> <c>recalled</c> <i A>seeing trucks</i>, and <c>said</c> <i A>they were full</i>.",
    per="<i A>Rice has gone up by 400 won</i>, <c>per</c> <m A>a trader in Hyesan</m>.",
    that_and_comma="<m A>Ri</m> <c>tweeted</c> that, <q A>“For the few who ask, I will be there!”</q>",
    opens_with_verb="<c>Said</c> <m A>Ri</m>: <q A>“I do not think she is interested.”</q>",
    some="<m A>Some</m> <c>believe</c> <i A>the level of the river is too low</i>.",
    name_in_s="<m A>Wines</m> <c>believes</c> <i A>that the mill took them for granted</i>.",
    numeral="<q A>“They are wrong,”</q> <c>said</c> <m A>9/11 widow Ann Strada</m>.",
    abbreviation="<q A>“It will be lost,”</q> <m A>Senator Ann Lee, R-Ky.</m>, <c>said</c> Tuesday.",
    what_it_called="The council denounced what it called <x>“a clear threat to peace and security.”</x>",
    television="<i A>The guests included Pak Jong Chon</i>, <m A>Korean Central Television</m> <c>reported</c>.",
    now_at="<m A>Rob Dunmore, an analyst now at the Calvert Center</m>, <c>contends</c> <i A>that it is a device</i>.",
    no_gerund="The officer described working conditions at the mine.",
    interrupting="<i A>Most, <m A>he</m> <c>adds</c>, stand in halls where nobody plays them</i>.",
    classmate="<m A>A classmate of Ri’s</m>, in touch with kin in Rason, <c>claims</c> <i A>that it was sold</i>.",
    and_then="<m A>Lee</m> <c>said</c> <p A>“it was bad”</p> and then <m B>Kim</m> <c>replied</c>, <q B>“No.”</q>",
    second_speaker="<q A>“I am,”</q> <m A>Park</m> <c>said</c>, and <m B>Choe</m> <c>said</c>, <q B>“Enough.”</q>",
    hearer_who_speaks="<q A>“No,”</q> <m A>Park</m> <c>told</c> Lee, who <c>said</c> <i B>it was shut</i>.".replace(
        "Lee", "<m B>Lee</m>"
    ),
    not_him="<m A>Park</m>, not Lee, <c>said</c> <i A>it was shut</i>.",
    claim_answered="Park, responding to <m A>Lee</m>’s <c>claim</c> <i A>that it was shut</i>, resigned.",
    accused="Ri, accused by Choe of calling the party <x>“dead,”</x> was shot.",
    nobody="Nobody told Pak that the road was shut.",
    negated="The trader did not say that the road was shut.",
    signs="Signs suggest that the road was shut.",
    what_it_calls="The state opened what it calls a <x>“model street”</x> in May.",
    pseudonym=(
        "<x>“Mi-rae,”</x> <m A>a former weaver from Hyesan</m>, <c>recounted</c> <i A>how six were taken away</i>."
    ),
    answer_of_one_word="<q A>“Never,”</q> <m A>a trader, 41</m>, <c>said</c> in May.",
    setting="Halfway down the page, <m A>the report</m> <c>states</c> <i A>that the gap has grown</i>.",
    relayed="<m A>Kim</m> also <c>told</c> the army <i A>to build 90 houses, a school, and a mill</i>, KCNA said.",
    custom="People call the road <x>“the noodle mile.”</x>",
    terms_of_the_talk="<q A>“No,”</q> <c>said</c> <m A>the trader</m>, who asked not to be named.",
)
def test_words_go_into_no_other_mouth(marked: str) -> None:
    check(marked)


@cases(
    to_her="The yard was shut because to <m A>her</m>, <p A>“no tax is worth the walk.”</p>",
    names_in_a_row=(
        "<m A>Choe</m> <c>called</c> the tax a <p A>“cracked pot,”</p> a <p A>“leaking boat”</p> and a "
        "<p A>“mule that nobody in this town has ever fed.”</p>"
    ),
    attack="<m A>The envoy</m> <c>attacked</c> <p A>“the barbed habits”</p> of the old office.",
    as_dismissed="<m A>The mission</m> <c>rejected</c> the count as <p A>“a fable by the yard.”</p>",
    criticized="<m A>The daily</m> <c>criticized</c> clerks for <p A>“hiding behind clouds.”</p>",
    blamed="<m A>The paper</m> <c>has blamed</c> clerks who <p A>“slept while the river rose.”</p>",
    judged_it="<m A>The weekly</m> <c>judged</c> it <p A>“a pretty ruin.”</p>",
    relative="Kim met <m A>Ri Un Ok, the mayor's sister</m>, who <c>mocked</c> it as <p A>“a tin crown.”</p>",
    long_fragment="The list bars visits to those who <p>“took part in person in the spring repairs.”</p>",
)
def test_fragments_are_given_to_who_names_things_by_them(marked: str) -> None:
    check(marked)


@cases(
    title="The hall stood empty until <x>“The Lamp on the Weir”</x> filled it.",
    long_title="In the spring she printed <x>“How the Ferry Came to Sinuiju and Why It Left.”</x>",
    slogan_on_a_banner="A banner that read <x>“we owe the river nothing at all”</x> hung over the door.",
    the_term_is="The term for such carts in the trade is <x>“mules of the dry road.”</x>",
    sold_as="The race, sold to visitors as <x>“the kindest mile in Asia”</x>, is off.",
    what_posters_call="They came for what posters in town describe as a <x>“battle of the barns.”</x>",
    what_authorities_call=(
        "<i A>It is a drive against what authorities call <x>“empty forms,”</x></i> <m A>residents</m> <c>told</c> us."
    ),
    which_they_refer_to=(
        "<i A>He owes a sum, which clerks refer to as the <x>“plan fund”</x></i>, <c>according to</c> <m A>a tiler</m>."
    ),
    in_his_book=(
        "In his book <x>“Hard Cash, Soft Noodles,”</x> <m A>Lind</m> <c>reckons</c> <i A>that it sends home little</i>."
    ),
    known_locally="The rule, known locally as the <x>“broom law,”</x> took effect in May.",
    nickname="In the market they called her <x>“Auntie Blue.”</x>",
    sometimes_called="The cloth, sometimes called <x>“the wool that coal spun,”</x> lasts.",
    work_of_his="Kim even wrote a book about it, <x>“On the Art of Weirs”</x>.",
)
def test_titles_slogans_and_nicknames_are_nobodys_words(marked: str) -> None:
    check(marked)


@cases(
    went_on="<i A>The fee is small, <m A>he</m> <c>went on</c>, with <p A>“a season of gravel”</p> for the rest</i>.",
    shot_back="Asked whether Seoul had paid, <m A>Guo</m> <c>shot back</c>: <q A>“Ask whoever took the money.”</q>",
    said_one="<c>Said</c> <m A>one</m>: <q A>“The gate opens and the gate shuts.”</q>",
    heard_to_joke="<q A>“It burns well,”</q> <m A>a guard</m> <c>was heard to joke</c>.",
    wrote_to_say="<m A>A cook</m> <c>wrote over the weekend to say</c> <i A>that the stove was cold</i>.",
    participle_behind_a_preposition=(
        "<m A>The mayor</m> was fined for <c>saying</c> <i A>that the tea was a <p A>“cure for all ills.”</p></i>"
    ),
    whose="<m A>The guard</m> <c>asked</c> <i A>whose goat it was</i>.",
    estimate_is="<m A>The trader</m>’s <c>estimate</c> is <i A>that nine in ten stalls have closed</i>.",
    advice_was="<m A>Her</m> <c>advice</c> to buyers in Rason was <i A>to count the sacks</i>.",
    that_is_an_account="<i A>The coat had belonged to a dead man</i>: that is <m A>Ko Sun Ja</m>’s <c>account</c>.",
    was_his_answer="<q A>‘They all live there,’</q> was <m A>his</m> <c>answer</c>.",
    came_the_response="<q A>“The bird,”</q> came <m A>the broker</m>’s <c>response</c>, an hour later.",
    came_the_reply="<q A>“Ask the moon,”</q> came the <c>reply</c> from <m A>the driver</m>.",
    goes_on_in_marks="<i A>A month’s pay, <m A>she</m> <c>said</c>, <p A>“buys a kilo of salt if it rains”</p></i>.",
    it_was_in_marks="<i A>It was, <m A>she</m> <c>said</c>, <p A>“the first clean deal of my life.”</p></i>",
    inverted_with_a_month=(
        "<i A>Straw hats, <c>warned</c> <m A>the Kangwon Ilbo, the party’s newspaper</m>, in May, are "
        "<p A>“a fire on a head”</p></i>."
    ),
    was_how=(
        "<q A>“A good town can keep it”</q> was how <m A>the source in the province</m> <c>summed</c> up the result."
    ),
    how_one_who_puts_it="<q A>“They smile at the price,”</q> is how <m A>a woman who heads a unit</m> <c>put</c> it.",
    vowing_to="<c>Vowing</c> <i A>to <p A>“turn it into a blessing,”</p></i> <m A>the minister</m> left the hall.",
    told_those_sent="<m A>He</m> <c>told</c> soldiers sent to the dam <i A>to work at night</i>.",
    two_names=(
        "<m A>He</m> <c>described</c> the trip as <p A>“an hour of prayer”</p> and the sale itself as "
        "<p A>“a wink.”</p>"
    ),
    as_he_put_it="The mill may find, as <m A>Noh</m> <c>put it</c>, that <p A>“flour is a kind of dust.”</p>",
    complaining_of=(
        "<q A>“They took the cooks,”</q> <m A>a clerk</m> <c>said</c>, <c>complaining</c> of days that were "
        "<p A>“all meetings and no meals”</p>."
    ),
    in_her_telling="In <m A>her</m> <c>telling</c>, <i A>the drive repeats, almost to the day, one from 2005</i>.",
    a_note_that_read="The guard slipped her <m A>a note</m> that <c>read</c>, <q A>“Wear gloves.”</q>",
    let_it_be_known="<i A>The bridge, <m A>Miss Ok</m> <c>let it be known</c>, was shut</i>.",
    related_how="<m A>A rower</m> <c>related</c> <i A>how they had been given oars and told to share</i>.",
    as_he_pointed_out="In practice, as <m A>Oh Jin Sok</m> <c>has pointed out</c>, <i A>they are often empty</i>.",
    behind_a_screen="<m A>A woman</m> <c>told</c> the panel from behind a screen <i A>that she had paid</i>.",
    once="<i A>One in seven had tuned in at least once</i>, <c>according to</c> <m A>a survey</m>.",
    embedded="Not so in Wonsan, where, <c>according to</c> <m A>a tailor</m>, <i A>the shops were shut</i>.",
    of_that="<i A>A room costs a quarter of that</i>, <c>according to</c> <m A>a study</m>.",
    as_many_as="<i A>As many as one in four have left</i>, <m A>the official</m> <c>estimates</c>.",
    applies="<i A>The rule began in May, <m A>a clerk</m> <c>told</c> us on Monday, and applies to every cart</i>.",
    having="<m A>Eleven of the men interviewed</m> <c>reported</c> <i A>having been beaten for it</i>.",
    claims_to_have="<m A>The driver</m> <c>claimed</c> <i A>to have carried forty sacks of salt</i>.",
    insists="<m A>The mayor</m>, for his part, <c>insists</c> <i A>the sum matters less than the seal</i>.",
    regulation="<m A>The 2014 regulations</m> <c>provide</c> <i A>that nobody may leave the county</i>.",
    asked_of_a_phrase="<m A>Lee</m> <c>urged</c> buyers of ore and lime <i A>to ask who had dug it</i>.",
    another="<m A>Another</m> <c>informed</c> the panel <i A>that crews had been paid in gold</i>.",
    only="<m A>The other</m> <c>would say</c> only <i A>that the trade was slow</i>.",
)
def test_more_ways_in_which_a_verb_or_a_noun_gives_words(marked: str) -> None:
    check(marked)


@cases(
    reduced="<m A>A notice sent to buyers and seen by us</m> <c>says</c> <i A>that the mill is shut</i>.",
    that_monitors="<i A>It rained in the hills</i>, <m A>a panel of experts that monitors rivers</m> <c>said</c>.",
    two_places="<m A>Traders in Hyesan and around the lake</m> <c>say</c> <i A>the road is bad</i>.",
    voice_altered="<m A>A second witness</m>, her voice altered, <c>said</c> <i A>that he had left</i>.",
    as_named="<m A>The plaintiff, identified in papers as Ri Chang Bok</m>, <c>said</c> <i A>he was ill</i>.",
    in_that_year="<m A>Ri, a doctor</m>, <c>said</c> <i A>that in 1998, Seoul sent rice by sea</i>.",
    who_in_that_year="We met <m A>Han Chol Su, a driver</m>, who in 2010 <c>said</c> <i A>the road was new</i>.",
    letter="In <m A>P.</m>’s <c>account</c>, <i A>the gate was open</i>.",
    titled="<m A>The text, titled <x>“On Neat Hair,”</x></m> <c>warns</c> <i A>that fringes grow</i>.",
    report_and_title="<m A>The report</m>, <x>“Ten Years,”</x> <c>finds</c> <i A>that boys are sent</i>.",
    all_of_whom="<m A>Three cooks</m>, all of whom asked not to be named, <c>said</c> <i A>it was shut</i>.",
    works_and_asked=(
        "<m A>A second agent, who works in Rason and asked not to be named</m>, <c>said</c> <i A>it was shut</i>."
    ),
    to_agents="<i A>The gate was shut in May</i>, <c>according to</c> <m A>travel agents in Rason</m>.",
    age="<m A>Ri Chol Su, 66, skipper of the Daini Maru</m>, <c>said</c> <i A>it was torn</i>.",
    of_the_party="<m A>Yoo, of the ruling party</m>, <c>said</c> <i A>it was torn</i>.",
    place_and_outlet="<i A>Homes are sold to pay workers for Russia</i>, <m A>Daily NK</m> <c>has learned</c>.",
    two_outlets=(
        "<m A>The party daily</m> <c>hailed</c> it as <p A>“a habit,”</p> and <m B>state television</m> <c>told</c> "
        "viewers <i B>that money was <p B>“an oxcart.”</p></i>"
    ),
    heard_in_camera="<m A>A former clerk of the ministry</m>, heard in camera, <c>confirmed</c> <i A>that it was</i>.",
    the_other_day="<m A>The commander of the forces</m> <c>blustered</c> the other day <i A>that it was a drill</i>.",
    gave_evidence="<m A>Dr. Ahn</m> <c>gave evidence</c> in London <i A>that the meals were small</i>.",
    who_acts="According to <m A>the agency</m>, <m B>the secretary, Rim Chol Ho</m>, <c>vowed</c> <i B>to go</i>.",
    not_to="<m A>Her officer</m> later <c>told</c> her <i A>not to write of it</i>, she said.",
    by_phone="<m A>An employee</m> <c>told</c> Kyodo by phone <i A>the visit was over</i>.",
    labelled="The plates already have a nickname: <x>“dog tags.”</x>",
    tells_us="But it tells us that there is now enough of it.",
    closer_look="A closer look at the paper, however, suggests that the line has moved.",
    which_promises="It comes under the policy announced in May, which promises mills to twenty counties a year.",
    slammed="<m A>Kim</m> last month <c>slammed</c> the count as a <p A>“smear,”</p> according to <m B>KCNA</m>.",
    on_feb="<i A>The gate was shut all day</i>, <c>according to</c> <m A>a source in Hamhung</m> on Feb. 3.",
    city_where="<m A>An officer in Helong</m>, the city where the plant stands, <c>said</c> <i A>it was shut</i>.",
    he_carried="<i A>They carried ninety sacks, most of which were wet</i>, <c>said</c> <m A>a resident of Hyesan</m>.",
    by_whom="<i A>The coal is wet</i>, <m A>a broker with years in the region</m> <c>reports</c>.",
    former_guard=(
        "<m A>A guard who fled to Seoul</m> <c>remembered</c> <i A>that men had dug salt, and that it sold well</i>."
    ),
    modal="<m A>The bank</m> <c>says</c> <i A>it would fall in May, but would add $9 a head later</i>.",
    allowing="<m A>The mayor</m> <c>said</c> <i A>it would be moved to a hall, allowing people to see it</i>.",
    asked_if="Asked if he thought it would hold, <m A>he</m> <c>replied</c>: <q A>“Not for those who ask.”</q>",
    citing_in_passing="<m A>The agency</m>, <c>citing</c> <m B>a minister</m>, said <i B>one boat had sunk</i>.",
    accused_and_relayed=(
        "<m A>The premier</m> <c>has accused</c> clerks of <p A>“dry shoes and wet excuses”</p>, the agency said."
    ),
    having_studied="<m A>An old man</m>, having looked at my boots for a while, <c>said</c> <i A>they were wet</i>.",
    at_a_price=("<i A>Boys work there at three yuan a night</i>, <m A>another source, a driver</m>, <c>disclosed</c>."),
    attached="<i A>It had called there twice</i>, <c>states</c> <m A>a report by the panel</m>, filed as Exhibit F.",
    in_a_letter="<m A>Terrence Noh</m>, in a letter to the court <c>contended</c> <i A>that it was sold</i>.",
    second_verb_of_another=(
        "When talk turned to it, <m A>an officer</m> stepped in and <c>informed</c> us <i A>that it was over</i>."
    ),
    bought="<m A>My guidebook, a 1999 edition bought for a pound</m>, <c>insists</c> <i A>that it is old</i>.",
    rules_permit="Though often rules permit boats, <m A>a guard</m> <c>said</c> <i A>they were shut</i>.",
    demands_peak="<i A>Demands peak in May</i>, <c>according to</c> <m A>a survey</m>.",
    ordered="<i A>The county has ordered every home to sign</i>, <c>according to</c> <m A>a clerk</m>.",
)
def test_subjects_end_where_they_should_and_hold_no_other_clause(marked: str) -> None:
    check(marked)


@cases(
    dubbed="<m A>Noh</m> <c>dubbed</c> the plan <p A>“a shampoo with a flag”</p> and left.",
    christened="<m A>The authors</m> <c>christened</c> these buyers <p A>“the people of the tray.”</p>",
    praised_for="<m A>State television</m> on May 2 <c>praised</c> the crews for keeping <p A>“a wall of iron.”</p>",
    praised_a_thing_for="<m A>The paper</m> <c>praised</c> a mill in Rason for a soap <p A>“that smells of hills.”</p>",
    attributed_to="<m A>The bank</m> <c>attributed</c> the fall to <p A>“rain and the price of coal.”</p>",
    put_at="<m A>A guard</m> <c>put</c> the number at <p A>“twenty, and then I stopped counting.”</p>",
    remembered_as="<m A>A diplomat</m> <c>remembered</c> the bread as <p A>“a brick with a crust.”</p>",
    advised_doing="<m A>Noh</m> <c>advised</c> <i A>waiting for the second harvest</i>.",
    said_not_one="<m A>A trader</m> <c>said</c> <i A>not one of her buyers believed it</i>.",
    said_not_all="<m A>A trader</m> <c>said</c> <i A>not all of it was rice</i>.",
    read_out="<m A>The order</m>, read out at the gate by a clerk, <c>described</c> them as <p A>“weeds.”</p>",
    denounced_as="The men began a drill that <m A>Pyongyang</m> <c>has denounced</c> as <p A>“a walk to war.”</p>",
    after_the_meeting="<m A>Hatsue Mori</m> <c>told</c> a panel after the meeting <i A>that it was late</i>.",
    press_conference=(
        "<m A>Minister Mori</m> <c>said</c> at a press conference <i A>Tokyo would <p A>“miss nothing”</p> to act</i>."
    ),
    a_day_after=(
        "<i A>Kim has seen a mill and ordered clerks to <p A>“open a great year,”</p></i> <m A>state media</m> "
        "<c>said</c> on Monday, a day after the South began drills near the border."
    ),
    urged_it="<m A>Karen Lind</m> <c>urged</c> it <i A>to return to talks stalled since 2019</i>.",
    amid="<i A>The North has not rung in May</i>, <m A>a clerk</m> <c>said</c>, amid a prolonged chill in ties.",
    quote_somebody="The paper went on to quote <m A>Ro Chol Min, a farmer</m>:\n\n<q A>“We gave every grain.”</q>",
    curly_single="In the slang of the men, boats were <x>‘soft goods’</x> and carts <x>‘hard’</x>; both sold.",
    some_show="For months, guests have seen a change: where phones once showed one bar, some now show four.",
    called_by_a_letter=(
        "<i A>The fee has doubled</i>, <c>according to</c> <m A>B</m>. Those who pay it are known as "
        "<x>“two-legged.”</x>"
    ),
    responded_by="The army responded by setting up a <x>“drone command”</x> in the east of the county.",
    plan_adopted="It is the first year of the <x>“five-year plan for the good of all”</x> adopted in May.",
    work_as="Many moved to the back streets to work as <x>“field mice,”</x> vendors who jump up and flee at a whistle.",
    such_farms="Inspectors have found such <x>“wire farms”</x> in four counties since May.",
    not_everyone="Not everyone thinks warnings will help.",
    in_a_paper="In a 2021 paper, <x>“Wheels of Salt,”</x> <m A>Noh</m> <c>estimated</c> <i A>that carts are owned</i>.",
    asylum_claim="Ri’s asylum claim, lodged at the height of the <x>‘cold gate’</x>, took three years.",
    said_nothing="A trader said not a word.",
)
def test_signs_and_settings_are_nobodys_words(marked: str) -> None:
    check(marked)


@cases(
    aside="<m A>Officials</m> <c>said</c>, speaking on condition of anonymity, <i A>that it rained</i>.",
    citing_behind_the_verb="<m A>Kim</m> <c>ordered</c>, citing the flood, <i A>that rice be sold</i>.",
    referring="<m A>Kim</m> <c>said</c>, referring to the South, <q A>“We are not afraid.”</q>",
    when_kim_asked="When <m A>Kim</m> <c>asked</c>, <q A>“Why?”</q> <m B>Lee</m> <c>said</c> <i B>it was late</i>.",
    second_in_marks=(
        "<i A>The talks were, <m A>Choe</m> <c>said</c>, <p A>“a waste,”</p></i> and <m B>Han</m> <c>said</c> "
        "<i B>they would go on</i>."
    ),
    narrator_behind_marks=(
        "<i A>The hall was, <m A>the guide</m> <c>said</c>, <p A>“built in a day,”</p></i> though records show another."
    ),
    how_it_looked="<x>“A disaster”</x> was how it looked to us.",
    how_it_was_named="<x>“The 105th floor”</x> is how the hotel got its name.",
    how_she_ended="<x>“Long live the party”</x> is how she ended every letter.",
    what_kim_called=("<m A>Han</m> <c>praised</c> <i A>Kim for what Kim called <x>“a lovely letter.”</x></i>"),
    for_his_film="<m A>The paper</m> <c>praised</c> <i A>a man for his film <x>“A Broad Bellflower.”</x></i>",
    christened_a_ship="The North christened the ship <x>“Choe Hyon.”</x>",
    remembered_by_name="She remembered the man as <x>“Uncle Choe.”</x>",
    accompanied="<m A>Kim Jong Un</m> <c>said</c> <i A>it was new</i>. He was met by Pak Jong Chon. <q A>“It is,”</q> "
    "<m A>he</m> <c>said</c>.",
    asked_by_reuters=(
        "<m A>An envoy</m>, who asked not to be named by Reuters, <c>said</c> <i A>it failed</i>. <m B>Reuters</m> "
        "<c>said</c> <i B>it went on</i>."
    ),
    called_kim=(
        "<m A>A soldier</m>, who asked to be called Kim, <c>said</c> <i A>he was hungry</i>. <m B>Kim Jong Un</m> "
        "<c>said</c> <i B>the army was fed</i>."
    ),
    calling_it_foolish="<c>Calling</c> the plan <p A>“foolish,”</p> <m A>Kim</m> walked out.",
    while_another=(
        "<i A>He was in Moscow</i>, <m A>the Kremlin</m> <c>said</c>, while <m B>KCNA</m> <c>reported</c> "
        "<i B>that he was ill</i>."
    ),
    amid_within="<i A>Prices, <m A>he</m> <c>said</c>, amid fears of a new rule, have doubled</i>.",
    thoroughly="<m A>Han</m> <c>remembered</c> him as <p A>“a thoroughly modern Korean leader.”</p>",
    found_a_denial="<m A>The commission</m> <c>found</c> a <p A>“complete denial”</p> of rights.",
    in_an_interview="<m A>She</m> <c>said</c> in an interview Daily NK conducted by phone <i A>that rice was dear</i>.",
    described_the_camp="<q A>“Hell”</q> is how <m A>Pak</m> <c>described</c> the camp.",
    state_workers="After watching <x>“The Flower Girl,”</x> state workers cried.",
    what_he_called="<m A>Kim</m> <c>praised</c> Pak for what he called <p A>“a lifetime of work.”</p>",
    by_an_agent="The raid was led by Han Myung-gu. <q A>“It was dark,”</q> <m A>he</m> <c>said</c>.",
    some_suggest="<m A>Some</m> <c>suggest</c> <i A>he is ill</i>.",
    turned_apostrophe="<q A>‘My parents’ house fell in the ‘90s,’</q> <m A>she</m> <c>said</c>.",
    three_chants=(
        "<m A>They</m> <c>chanted</c>, <q A>“Down with it,”</q> <q A>“Open the gate”</q> and <q A>“Go home.”</q>"
    ),
    recalling_mud="Recalling <x>“a sea of mud,”</x> tears ran down her face.",
    rice_cakes="<c>Saying</c> <q A>“I am tired,”</q> rice cakes in hand, <m A>she</m> sat down.",
    during_the_raid="<c>According to</c> <m A>witnesses</m> during the raid, <i A>shots were fired</i>.",
    told_to_leave="A note from the guard: told to leave by noon.",
    sent_to_cover="The man told reporters sent to cover the trip that he was fine.",
    an_initial_first="<m A>Robert S. You</m> <c>said</c> <i A>it failed</i>.",
    not_one_of_these="He said not one of these things.",
    and_in_wonsan=(
        "<i A>The dam broke in Hyesan</i>, <m A>Lee</m> <c>said</c>, and <i B>in Wonsan</i>, <c>according to</c> "
        "<m B>KCNA</m>."
    ),
    endless_not="Lee told us " + "not " * 500 + "all came.",
)
def test_what_a_sceptical_reader_found(marked: str) -> None:
    check(marked)


@cases(
    unsealed="<i A>Coal worth $3 million was sold</i>, <m A>an indictment unsealed in May</m> <c>charges</c>.",
    only_a_surname="<m A>A guard at the dam, who gave only her surname, Ham</m>, <c>said</c> <i A>it had leaked</i>.",
    from_a_port="<m A>Another resident, from the port of Rason</m>, <c>said</c> <i A>salt was dear</i>.",
    a_letter_in_a_place="<i A>The gate is shut</i>, <c>according to</c> <m A>B</m> in Hyesan.",
    from_the_back="<q A>“We walked,”</q> <c>shrugs</c> <m A>Pak Chol</m> from the back room.",
    who_works="<q A>“They eat,”</q> <c>said</c> <m A>a cook who works at the mill</m>.",
    in_brackets="<m A>Broadcaster Korean Central Television (KCTV)</m> <c>reported</c> <i A>that it rained</i>.",
    place_without_a_comma=(
        "<m A>A trader in Dandong, on the Chinese side of the border</m> <c>told</c> us, <q A>“They came back.”</q>"
    ),
    orchestra="<q A>“He slept,”</q> <m A>Gennady Orlov, conductor of the band</m>, <c>reminisced</c>.",
    two_ministers="<i A>Those present were Minister Choe and Marshal Pak Chon</i>, <m A>Korean Central Television</m> "
    "<c>reported</c>.",
    described_then_named=(
        "<m A>A former packer at the mill, Madam Koh Siew Hoon</m>, <c>recounted</c> "
        "<i A>how she had been paid in rice</i>."
    ),
    one_of_them_named="<m A>One of them, the wholesaler Vanity Row</m>, <c>conceded</c> <i A>that it was cheap</i>.",
    now_a_resident="<q A>“It was old,”</q> <c>said</c> <m A>the former teacher, now a resident of Seoul</m>.",
    second_source="<i A>Men take jobs</i>, <c>according to</c> <m A>a second source, a resident who hires them</m>.",
    age_behind="<q A>“It fell,”</q> <c>said</c> <m A>the driver, Jeong Dae-hyun, 61</m>.",
    ledger_then_a_clause="<c>According to</c> <m A>a ledger seen by us</m>, <i A>the site got 40 tons, not 90</i>.",
    one_of_them_and_her_name="<q A>“It is theirs,”</q> <c>said</c> <m A>one of them, Pyo Sun-ja, 71</m>.",
    post_without_article="<q A>“It will do,”</q> <c>said</c> <m A>Maren Holst, senior researcher at a mill</m>.",
    at_the_end_of_a_meeting="At the end of our meeting <m A>Ri</m> <c>asked</c> <i A>whether she was well</i>.",
    told_a_service="<m A>A woman in Sinuiju</m> <c>told</c> RFA’s Korean Service <i A>that tables had been set up</i>.",
    told_a_daily="<m A>A diplomat</m> <c>told</c> the Swedish daily Norrbladet on Monday <i A>that it was over</i>.",
    contacted_by="<i A>Homes were torn down</i>, <c>according to</c> <m A>people in the city</m> in interviews in May.",
    living_in="<m A>A former electrician</m>, now living in Incheon, <c>says</c> <i A>it is too small</i>.",
    printed_beside="<q A>“All ears are open,”</q> <c>read</c> <m A>an article in the daily</m>, which came out in May.",
    like_others="<q A>“She had a card,”</q> <c>said</c> <m A>one of the two, a machinist</m>, who like others spoke on "
    "condition of anonymity.",
    had_been_woken="<q A>“We must not,”</q> <m A>Onodera</m>, who had been woken at 5, <c>told</c> reporters.",
    counsel="<q A>“He was a clerk,”</q> <m A>defense counsel Ko Min-jae</m> <c>submitted</c>.",
    most_of="<m A>The former</m> <c>claimed</c> <i A>to have sold 50 carts</i>.",
)
def test_a_mention_has_its_places_and_its_names_and_no_more(marked: str) -> None:
    check(marked)


@cases(
    first_glance="At first glance, the meeting offered few surprises.",
    because_ends="<i A>There was no key, <m A>the author</m> <c>remarks</c>, because a child had lost it</i>.",
    replacing="<i A>Though it went well, <m A>he</m> <c>said</c>, mending the gate would be hard</i>.",
    in_a_rare_admission=(
        "<i A>More than forty homes were lost in May</i>, <m A>state media</m> <c>have said</c>, in a rare admission "
        "of the scale of it."
    ),
    contain="<i A>The bags, <m A>the broker</m> <c>said</c>, contain three months’ pay and a sheet of paper</i>.",
    all_targets="<i A>In the fields, <m A>KCNA</m> <c>said</c>, all twelve targets had been hit</i>.",
    spoken_of="It has spoken of mills and a shared fishing ground.",
    this_to_report="<m A>A teacher at the school</m> <c>had this to report</c>: <i A>two boys had had to stand</i>.",
    a_line_framed="<m A>His sergeant</m> <c>used to say</c> <p A>“a crooked part is a mind,”</p> a line he framed.",
    nothing_of_it="Pyongyang itself has said nothing of the absence.",
    people_who_borrow="<m A>The first source</m> <c>said</c> <i A>people who borrow corn now must give back twice</i>.",
    no_sign="<m A>The agency</m> <c>reported</c> <i A>no <p A>“imminent sign of war”</p> in the area</i>.",
    before_noon="<m A>A cadre</m> <c>explained</c> <i A>the desk had lent out its whole stock before noon</i>.",
    no_one_could_say="<i A>The gate was shut</i>, <m A>a guard</m> <c>informed</c> us, and no one could say why.",
    drills="<m A>Pyongyang</m> <c>has long denounced</c> <i A>such drills as a way to war</i>.",
    according_to_him="<c>According to</c> <m A>him</m>, <i A>the mill may stay shut until May</i>.",
    alone_and_according="<q A>“A chain costs more than two brothers,”</q> <c>according to</c> <m A>the researcher</m>.",
    warned_and_relayed=(
        "<m A>An order</m> <c>warned</c> <i A>that cooks would be fined</i>, according to <m B>the doctor</m>."
    ),
    in_the_words_of="<c>In the words of</c> <m A>the net mender</m>: <q A>“He got the room without a door.”</q>",
    in_the_words_and_a_comma="<c>In the words of</c> <m A>one guard</m>, <q A>“a mill is a very large barn.”</q>",
    citing_a_threat="The court stopped the mill from leaving its ash, citing a threat to health.",
    citing_her_data="<q A>“It fell by a fifth,”</q> <m A>Shin</m> <c>said</c>, citing data gathered by her team.",
    reported_citing="The Chosun Ilbo reported last week, <c>citing</c> <m A>two officers</m>, <i A>that it moved</i>.",
    labelled_by="When we read the statement, it was labeled <x>“Mostly True.”</x>",
    another_account="<m A>The second source</m> <c>had another account</c>: <i A>that the corn was wet</i>.",
)
def test_what_is_said_ends_where_somebody_else_goes_on(marked: str) -> None:
    check(marked)


@cases(
    told_lee_who=(
        "<q A>“No,”</q> <m A>Park</m> <c>told</c> <m B>Lee</m>, who <c>said</c> <i B>it was <p B>“gone.”</p></i>"
    ),
    and_choe_said="<q A>“I am,”</q> <m A>Park</m> <c>said</c>, and <m B>Choe</m> <c>said</c>, <q B>“Enough.”</q>",
    not_lee="It was <m A>Park</m>, not Lee, who <c>said</c> <i A>that the gate was shut</i>.",
    first_comment="In his first comment, <m A>the minister</m> <c>said</c> <i A>that the bridge was safe</i>.",
    left_in_trucks="<m A>The officers</m> left in trucks and <c>said</c> <i A>that the border was shut</i>.",
    says_inverted="<c>Says</c> <m A>Mr. Lee</m>: <q A>“We are starving.”</q>",
    accused_of=("<i A>Officials accused of <p A>“selling secrets”</p> were shot</i>, <m A>a source</m> <c>said</c>."),
    law_bans=(
        "<m A>A trader</m> <c>said</c> <i A>it was dear</i>. The law bans <p>“acts that harm the good of all.”</p>"
    ),
    swear_loyalty="Cadres swear loyalty to the leader. The broker reckons his losses at 300 yuan.",
    to_her_in_passing="He said no, to her, <p>“because the law of the land forbids it.”</p>",
    message_that_told="The message that told them to leave came at dawn.",
    a_list_that_reads="<m A>A list</m> that <c>reads</c> <q A>“Kim, Pak, Ri”</q> was found in the house.",
    shouted_name="<q A>“Yes, Comrade Colonel!”</q> <m A>Pak</m> <c>shouted</c>.",
    nothing_of_value="<m A>The source</m> <c>said</c> <i A>nothing of value was left</i>.",
    out_of_the_dark="<q>“Who are you?”</q> came the question from the dark.",
    called_to_testify="Lawmakers called the minister to testify that the plan was safe.",
    as_few_expected="<m A>Kim</m>, as few expected, <c>said</c> <i A>the plan was off</i>.",
    of_all_people="<m A>The army</m>, of all people, <c>said</c> <i A>it was sorry</i>.",
    june_report="<m A>A June report</m> <c>says</c> <i A>that exports fell</i>.",
    funded="<i A>The school is funded by donations from abroad</i>, <m A>a teacher</m> <c>said</c>.",
    nobody_reads="<i A>Ryugyong is a state publication that nobody reads</i>, <m A>a trader</m> <c>said</c>.",
    void=(
        "<q A>“We use jars,”</q> <m A>a doctor</m> <c>said</c>.\n\n<q B>“What famine?”</q> <m B>the minister</m> "
        "<c>asked</c>.\n\n<q B>“Our people eat well.”</q>"
    ),
    interview_with_an_agency="In an interview with Reuters, the envoy was calm.\n\n<q>“We will be patient.”</q>",
)
def test_new_forms_do_not_take_words_from_whoever_says_them(marked: str) -> None:
    check(marked)


@cases(
    passing_subject="<m A>The officer</m> shrugged. <q A>“Go home and sleep.”</q>",
    question_and_answer=(
        "<m A>The cook</m> <c>said</c> <i A>it was shut</i>. <q A>“Ask the guard.”</q>\n\n"
        "<q B>“Which guard?”</q> <c>asked</c> <m B>the clerk</m>.\n\n<q A>“The tall one.”</q>"
    ),
    talked_with=(
        "<m A>Partner A, a cook</m>, <c>said</c> <i A>it was shut</i>. <m B>B, a driver</m>, <c>said</c> "
        "<i B>it was open</i>.\n\nBelow is part of a call with A.\n\n―― Is it cold?\n\n<q A>“Only at night.”</q>"
    ),
    surname_given=(
        "<m A>A clerk</m>, who gave only her surname Piao, <c>said</c> <i A>it was shut</i>. <m A>Piao</m> "
        "<c>said</c> <i A>it was old</i>."
    ),
    name_and_unknown_verb=(
        "At ten in the morning, Ri Kyong-ae switches on her oven. <q A>“It is warm,”</q> <m A>she</m> <c>says</c>. "
        "<m A>Ri</m> <c>says</c> <i A>it is old</i>."
    ),
    former_and_latter=(
        "A trader in Rason and a driver in Hyesan gave differing accounts. <m A>The former</m> <c>claimed</c> "
        "<i A>that it was shut</i>, while <m B>the latter</m> <c>said</c> <i B>it was open</i>."
    ),
    replied=(
        "<m A>A cook in Rason</m> <c>said</c> <i A>it was shut</i>. <m B>Judge Na Kyung Taek</m> <c>asked</c> "
        "<i B>whether she had a key</i>. <q A>“No,”</q> <m A>she</m> <c>replied</c>."
    ),
)
def test_who_speaks_next_is_who_the_text_has_just_turned_to(marked: str) -> None:
    check(marked)


@cases(
    modal="<i A>A baker, <m A>she</m> <c>explains</c>, can tell himself that he was only baking</i>.",
    verb_of_saying=(
        "<i A>The guard, <m A>she</m> <c>says</c>, offered to pay for a week and gave his word that it was free</i>."
    ),
    after_a_time=(
        "<i A>Three days later, <m A>the ledger</m> <c>says</c>, the oven switched off its lamp for 41 hours</i>."
    ),
    second_figure="<i A>A loaf goes for 30 won, <m A>he</m> <c>said</c>, and a roll for as much as 12</i>.",
    no_second_figure="<i A>A loaf goes for 30 won</i>, <m A>he</m> <c>said</c>, and smiled.",
    act_as_subject=(
        "<i A>Opening the oven gave the cat a way in</i>, <m A>a baker at the gate</m> <c>told</c> reporters, "
        "citing his own eyes."
    ),
    condition=(
        "<i A>If a loaf goes missing, the driver loses his share for the whole year</i>, <m A>she</m> <c>said</c>."
    ),
    according_to="<i A>The baker, <c>according to</c> <m A>a neighbor</m>, was sent home</i>.",
    according_to_figures="<i A>Two in three, <c>according to</c> <m A>the survey</m>, had never seen an oven</i>.",
    in_words_of=(
        "The loaves, <c>in the words of</c> <m A>the guard</m>, are <p A>“cheaper than bricks and easier to lift.”</p>"
    ),
)
def test_an_attribution_may_stand_amid_what_was_said(marked: str) -> None:
    check(marked)


@cases(
    in_a_statement="<m A>The bakers’ guild</m> <c>said</c> in a telephone call to embassies <i A>that the oven was "
    "<p A>“being swept”</p> and would open in May</i>, according to <m B>a diplomat</m>.",
    behind_a_setting="At a meeting in May, <m A>an inspector</m> <c>warned</c> the bakers <i A>that they would answer "
    "for the loaves <p A>“down to the last crumb,”</p></i> a neighbor said.",
    hearers=(
        "<q A>“Every table shall have bread,”</q> <m A>Ri Sol</m> <c>told</c> oven-menders at the gate, according "
        "to a guard."
    ),
    hearers_of_a_report=(
        "<i A>There was no sign of mice</i>, <m A>the guild</m> <c>told</c> the committee, according to Noh."
    ),
    called="<q A>“Go on, aunties,”</q> <m A>a young guard</m> <c>called</c> after them, according to a baker.",
)
def test_who_passes_words_on_is_not_whose_they_are(marked: str) -> None:
    check(marked)


@cases(
    alias="<m A>The Central Bakers’ Agency, or CBA</m>, <c>reported</c> in May <i A>that the oven was cold</i>.",
    statement="<m A>The spokesman</m> in a press statement <c>said</c> <i A>that the oven was cold</i>.",
    meeting="<m A>A baker in a meeting</m> <c>said</c> <i A>it was cold</i>.",
    that_house="<m A>The lady of that house</m> <c>whispered</c>, <q A>“It makes the bread warmer.”</q>",
    province=(
        "<m A>A baker in Unsan county, in the northwestern province of North Pyongan</m>, <c>said</c> <i "
        "A>inspectors came</i>."
    ),
    province_behind="<q A>“No,”</q> <c>said</c> <m A>a baker in Unsan, in the northern province of Ryanggang</m>.",
    season="<m A>A baker in Unsan</m>, in the autumn of 2019, <c>said</c> <i A>inspectors came</i>.",
    unsealed=(
        "<i A>A broker sold the oven</i>, <c>according to</c> <m A>an indictment unsealed in federal court in "
        "Manhattan</m>."
    ),
    read_out="<m A>A notice read out at the gate</m> <c>described</c> the oven as <p A>“the hearth of us all.”</p>",
    clause_before_which="They went to <m A>the Rason Bakers’ Guild</m>, which <c>said</c> <i A>there were ovens</i>.",
    elsewhere="<i A>It would cost 200 won</i>, <c>according to</c> <m A>a second baker</m>, in Munchon.",
    one_of_them="<m A>One of the bakers, Shim Tae-jun, 41</m>, <c>said</c> <i A>he woke when his lamp fell</i>.",
)
def test_a_subject_is_whole_and_holds_nothing_else(marked: str) -> None:
    check(marked)


@cases(
    called_on="<m A>The guild</m> <c>called</c> on bakers <i A>to be <p A>“an oven without one loose brick”</p></i>.",
    called_upon="<m A>He</m> <c>called</c> upon the bakers <i A>to keep up the fire of a hundred days</i>.",
    apposition="<m A>The guild</m> <c>urged</c> bakers <i A>to <p A>“restore the one flame,”</p></i> a phrase that "
    "stood in the paper nine times.",
    calculates="<m A>Baek</m> <c>calculates</c> <i A>that the oven baked seven loaves</i>.",
    figures="<m A>The data</m> <c>show</c> <i A>that sales fell in four months</i>.",
    gerund="<m A>Bakers in Seoul</m> <c>say</c> <i A>padding of the rolls is as old as the oven itself</i>.",
    advice=(
        "<m A>His</m> <c>advice</c> to anyone who finds a mouse at the oven: <q A>“Keep the lid on and call the "
        "cat.”</q>"
    ),
    sums_up=(
        "<q A>“Every new lamp is another mouth to feed”</q> — that is how <m A>the baker</m> <c>explains</c> the price."
    ),
    board="At the gate, where a painted board still reads <x>“Bread flows here,”</x> <m A>a baker</m> <c>said</c> "
    "<i A>it was late</i>.",
    board_of_a_bank="<m A>The board</m> <c>said</c> <q A>“We are cold and shall not lend a thing to anyone.”</q>",
    such_as="The drive stands in a line of campaigns with names such as <x>“ten million ovens for the fatherland.”</x>",
    by_custom=(
        "The habit lives on in what people in Rason refer to as <x>“oven wages”</x>: loaves that bakers carry home."
    ),
)
def test_requests_figures_and_sums(marked: str) -> None:
    check(marked)


@cases(
    fronted_law=(
        "<i A>Under the <p A>“bread law,”</p> a man who sold rolls was fined</i>, <m A>a baker</m> <c>said</c>."
    ),
    whole_with_aside=(
        "<m A>The guild</m> <c>said</c> <i A>that to <p A>“restore order,”</p> a phrase that has appeared before, "
        "the ovens would cool</i>."
    ),
    inverted=(
        "<i A>On Monday, bakers said that the road was closed</i>, <c>said</c> <m A>Park Sang-hak, head of the "
        "guild</m>."
    ),
    own_news=(
        "<i A>In May, inspectors told bakers that lamps would be lit, so bakers fled</i>, <m A>a source</m> "
        "<c>said</c>."
    ),
    another_says=(
        "<i A>The women, <c>according to</c> <m A>the cook</m>, were paid 300 yuan</i>, but <m B>the manager</m> "
        "<c>said</c> <i B>that it was 500</i>."
    ),
    another_calls=(
        "The oven, <c>in the words of</c> <m A>one baker</m>, was <p A>“a miracle,”</p> but <m B>Mr. Bolt</m> "
        "<c>called</c> it <p B>“a disaster.”</p>"
    ),
    visiting="Visiting an oven the army runs, <m A>Noh</m> <c>said</c> <i A>bakers were lazy</i>.",
    warning="Warning flour was short, <m A>the WFP</m> <c>said</c> <i A>it would cut rations</i>.",
    how_it_works="That is how the <x>“oven units”</x> work, a baker said.",
    what_they_call="<x>“Ghost ovens”</x> — that is what bakers in Japan call them.",
    paper_relays="<m A>The spokesman</m>, the paper reported, <c>said</c>: <q A>“We will not stand by.”</q>",
    relay_in_clause="<m A>The Oven Daily</m>, which, its editors say, has 20 readers, <c>reported</c> "
    "<i A>that the market was closed</i>.",
    advice="<m A>Mr. Lee</m>’s <c>advice</c> to young bakers: <q A>“Study ovens.”</q>",
    a_remark=(
        "<q A>“It is over,”</q> <m A>Noh</m> <c>said</c>, <i B>a remark widely seen as a threat</i>, <c>according "
        "to</c> <m B>analysts</m>."
    ),
    thinks="<m A>Mr. Noh</m> <c>thinks</c> <i A>lifting the lid would help</i>.",
    line_in_letter="<m A>A line in his letter</m> <c>said</c> <i A>it was over</i>.",
    not_to="<m A>He</m> <c>called</c> on the North <i A>not to raise the heat</i>.",
    read_out="<m A>The guard</m> read out the rules and <c>told</c> them <i A>that they would be fined</i>.",
    stood_there="<q A>“Bread is dear,”</q> <c>said</c> <m A>Noh</m>, in the city of Hyesan.",
    because_of="Because of that <m A>traders</m> <c>say</c> <i A>rice is dear</i>.",
)
def test_harm_that_near_forms_could_do(marked: str) -> None:
    check(marked)


@cases(
    letter_a="<m A>A</m> <c>told</c> reporters <i A>that each family had been promised bread</i>.",
    letter_a_went_on=(
        "<q A>“The clerk says no,”</q> <m A>A</m> <c>went on</c>. <q A>“She said it yesterday as well.”</q>"
    ),
    letter_c="Asked if she believed that, <m A>C</m> <c>answered</c> after a pause: <q A>“I do while I say it.”</q>",
    blog_post=(
        "<m A>Ahn Se-hyun</m> <c>wrote</c> in a blog post last month <i A>that the ovens are running half empty</i>."
    ),
    points_out="<m A>The latter</m> <c>points out</c> <i A>that the ovens had been painted</i>.",
    read_in_full=(
        "<m A>A telegram that reached her in Rason</m> <c>read</c>, in full: <q A>‘Oven does not burn. Come.’</q>"
    ),
    without_looking=(
        "Asked when he will go home, <m A>Jang</m> <c>answers</c> without looking up — <q A>“When it is warm.”</q>"
    ),
    so_far=(
        "<i A>The true sign will be an order for bricks, <m A>she</m> <c>added</c>, and so far nobody has placed "
        "one</i>."
    ),
    base_form="<i A>She had to step outside, <m A>she</m> <c>recalls</c>, and pretend to take a call</i>.",
    and_in_marks=(
        "<i A>Ovens still turn a profit, <m A>he</m> <c>pointed out</c>, and <p A>“nobody there sells bricks.”</p></i>"
    ),
    owned="<i A>Today’s, <m A>he</m> <c>went on</c>, <p A>“have lenders and sons-in-law in uniform.”</p></i>",
    established="<m A>Oven Watch</m> <c>has established</c> <i A>that three ovens kept no record</i>.",
    more_than=(
        "<m A>A baker in the city, a veteran of more than 200 weddings</m>, <c>said</c> <i A>he was warned in May</i>."
    ),
    commentary=(
        "<m A>The North’s Oven Ministry</m> in a commentary on its website <c>described</c> it as <p A>“the yapping "
        "of dogs.”</p>"
    ),
    in_their_words=(
        "A loaf that <p A>“nobody would have looked at in May,”</p> in <m A>the baker</m>’s <c>words</c>, was dear."
    ),
    word_for="One of them wanted to know the dialect’s word for <x>“oven.”</x>",
    slogan="It bore a slogan, <x>«Bread for all»</x>, and, in small print, a price.",
    judged="<m A>The paper</m> <c>hailed</c> a couple in Rason who had <p A>“joined hands between two shifts.”</p>",
    cautioned="<m A>Woo Min-kyu</m> <c>cautioned</c> <i A>against sweeping conclusions</i>.",
    summed_up=(
        "<q A>“Those who have money get bread.”</q> That is how <m A>a baker in Chaeha</m> <c>summed up</c> the change."
    ),
    so_says=("<q A>“Half of parliament has eaten here.”</q>\n\nSo <c>says</c> <m A>Oyun Bileg, a retired cook</m>."),
    so_begins=(
        "<q A>“Comrade parents, the oven is cold.”</q> So <c>begins</c> <m A>a letter</m> that reached dozens of homes."
    ),
    as_he_put_it="<q A>“The oven sells itself by the brick,”</q> as <m A>he</m> <c>put</c> it at a seminar in Seoul.",
    fewer_than=(
        "<i A>About 180 boys turned 17 last year, a third fewer than two decades ago</i>, <c>said</c> <m A>Pyo Min</m>."
    ),
    announced=(
        "<m A>A former cook</m> gives a different account.\n\n<q A>“On Monday a man comes.”</q>\n\n"
        "<q A>“He stays for soup.”</q>"
    ),
    if_it_rings=(
        "When asked what he would say to Mr Paek if it rang, <m A>Pruett</m> <c>replies</c> <i A>that he would not "
        "know</i>."
    ),
    remain_unnamed="<i A>It cost 15 won</i>, <c>according to</c> <m A>a baker</m>, who asked to remain unnamed.",
)
def test_forms_met_in_reports_of_other_hands(marked: str) -> None:
    check(marked)


@cases(
    view_of_a_thing="<i A>The launch, <m A>analysts</m> <c>said</c>, indicates that the oven is ready</i>.",
    found_by="<i A>The survey, <m A>the bank</m> <c>said</c>, found that trade had fallen</i>.",
    relayed_bare="<m A>The ministry</m>, Yonhap reported, <c>said</c> <i A>it would answer any drill</i>.",
    relayed_phrase="<m A>Noh</m>, KCNA said, <c>stressed</c> <i A>the need for more bread</i>.",
    list_of_three="<i A>The panel, <c>according to</c> <m A>the report</m>, met in Seoul, Tokyo, and Beijing</i>.",
    goes_on_itself=(
        "<i A>The oven, <c>according to</c> <m A>the guild</m>, has grown since 2012 — it now bakes for ten</i>."
    ),
    told_in_passive="The army, according to <m A>the source</m>, was told: <q>“Fire at will.”</q>",
    vowed_to_remain="<m A>The ministry</m> <c>vowed</c> <i A>to remain vigilant</i>.",
    his_word_for="<m A>His</m> <c>word</c> for the oven is <q A>“hell.”</q>",
    if_alive="<m A>She</m> <c>cannot say</c> on the phone <i A>if her brother is alive</i>.",
    every_household="<m A>He</m> <c>said</c> <i A>every household that owned an oven had to register it</i>.",
    long_ago="<m A>The ministry</m> <c>said</c> more than two weeks ago <i A>that talks had ended</i>.",
    medical="The man’s condition was <x>“serious but stable.”</x>",
    complain="<m A>Residents</m> <c>complain</c> <i A>of bread shortages</i>.",
    established_in="<m A>The guild</m> <c>has established</c> <i A>that in 2019 the oven went out</i>.",
    so_comma="<i A>So, <c>says</c> <m A>Lankin</m>, reform must wait</i>.",
    cited_in="<m A>The bakers cited in an article by the BBC</m> <c>said</c> <i A>it was so</i>.",
    the_north="<m A>The North</m>, Mr. Noh said, <c>admitted</c> <i A>that the oven was lit</i>.",
    sang_words="<m A>They</m> <c>sang</c>, <q A>“Our father is a baker.”</q>",
    put_at="<m A>Seoul</m> <c>put</c> <i A>it at more than 10,000 ovens</i>.",
    if_war="<m A>Noh</m> <c>said</c> in May <i A>if war broke out, the oven would burn</i>.",
    nearer_document=(
        "<m A>Noh</m> <c>said</c> in a letter <i A>that he wanted peace</i>. Pruett sent a letter to Noh. "
        "<m B>The letter</m> <c>said</c> <i B>that the talks were off</i>."
    ),
)
def test_more_harm_that_near_forms_could_do(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "sentence",
    [
        "Police have arrested that baker’s son.",
        "China has blocked that route since 2020.",
        "Bakers have used that oven to describe the plan.",
        "She testified to the court. He pointed to the oven. They talked about the weather.",
    ],
)
def test_what_only_looks_like_an_attribution_is_none(sentence: str) -> None:
    assert extract(sentence).quotes == ()


@cases(
    pupils_who_sang="The feast ended with a chorus of pupils, who sang <x>“My Hometown,”</x> a song about an oven.",
    sang="The cooks went round the hall and sang <x>“My Country Is the Best.”</x>",
    motto="On the door hung a sign with the unit’s own motto: <x>“Nobody is nobody.”</x>",
    who_watches=(
        "<m A>A baker who watches about 60 of the ovens</m> <c>said</c> <i A>that the fee came in May, when flour "
        "was dear</i>."
    ),
    read_out_there="<m A>Noh Min, the minister in charge of ovens</m>, <c>said</c> in a message read out at the gate "
    "<i A>that they would bake</i>.",
    to_set="<m A>The message</m> <c>urged</c> them <i A>to set an example to all bakers</i>.",
    for_years="<i A>For years, <m A>she</m> <c>says</c>, she pretended in shops to be a cook</i>.",
    every_day="<m A>A widow in Rason</m> <c>wrote</c> to me every May Day <i A>that she did not need an oven</i>.",
    as_telling=("She <c>quoted <m A>the head of her unit</m> as telling</c> a meeting: <q A>“You use the oven.”</q>"),
    age_and_whose=(
        "<q A>“It is cold,”</q> <m A>Kazuko Ishii, 71, whose brother vanished from a beach in 1978</m>, <c>told</c> "
        "about 80 people."
    ),
    age_and_who=(
        "<q A>“It is cold,”</q> <c>says</c> <m A>Cui Yong, 58, who has changed money here since May</m>, rubbing a "
        "bill."
    ),
    in_an_article="<m A>Rodong Sinmun</m> in an article on Tuesday <c>stresses</c> <i A>that paper is dear</i>.",
    replied=(
        "<m A>The manager</m> <c>replied</c> <i A>that he too had been <p A>“planted here like a bean pole”</p> and "
        "had given up</i>, the source said."
    ),
    promised="<m A>Ri</m> <c>promised</c> the men <i A>that all would be paid by May</i>, the foreman said.",
    one_of_the_bodies=(
        "<q A>“It is cold,”</q> <m A>Pak Min, the chief of the guild</m>, one of the bodies that bake, <c>said</c>."
    ),
    going_on_to_say=(
        "<q A>“It is cold,”</q> <m A>Noh</m> <c>said</c>, <c>going on to say</c> <i A>that the guild has "
        "<p A>“no wood left”</p></i>."
    ),
    as_a_memo_put_it=(
        "Bread is short because the rule is a <p A>“lawful source of it,”</p> as <m A>a memo</m> <c>put it</c>."
    ),
    and_when_asked=(
        "<m A>She</m> <c>said</c> <i A>fathers would not be paid</i>, and when asked about it, "
        "<m B>the mother of three</m> <c>replied</c>, <q B>“It is meant for mothers.”</q>"
    ),
    people_there=(
        "<i A>Two towns have begun to charge a fee for lamps</i>, <m A>people living there</m> <c>told</c> reporters."
    ),
    to_be_stamped="<m A>A driver waiting for his papers to be stamped</m> <c>says</c> <i A>he has never seen one</i>.",
    customs_post=(
        "<m A>Bai Guo, the deputy head of the customs post</m>, <c>insists</c> <i A>that no trade takes place "
        "there</i>."
    ),
)
def test_more_forms_met_in_reports_of_other_hands(marked: str) -> None:
    check(marked)


@cases(
    single="<q A>‘The soldiers’ cooks hurried it, and ’tis no wonder,’</q> <m A>she</m> <c>says</c>.",
    single_forgotten=(
        "<q A>‘She measured with her thumb,’</q> <m A>Ri</m> <c>said</c>. "
        "<q A>‘Vinegar to here, mustard to there. When she died in ’96 it was gone.</q>"
    ),
    single_over_two_paragraphs=(
        "<q A>‘They’ll want us back’</q>, <m A>he</m> <c>said</c>, <q A>‘and they’ll find that it isn’t a horse.</q>"
        "\n\n<q A>‘You do forget. I’ve heard it happen.’</q>"
    ),
    two_in_a_row=(
        "<m A>The letter</m> <c>called</c> it <p A>‘a farce by idle scribblers’</p>. <q B>‘It is "
        "shut,’</q> <m B>he</m> <c>said</c>."
    ),
    measures='<q A>"He was 5\'10" or so, with a scar about 6" long,"</q> <m A>the guard</m> <c>said</c>.',
    guillemets="<q A>«The oven is cold,»</q> <m A>a baker</m> <c>said</c>.",
    corners="<q A>「The oven is cold.」</q> — <m A>Kanda Fumiko</m>",
    corners_nested="<q A>「He shouted, 『Go!』 and left,」</q> <m A>a baker</m> <c>said</c>.",
    two_apostrophes="<q A>''The oven is cold,''</q> <m A>a baker</m> <c>said</c>.",
    straight_and_curly='<q A>"The oven is cold,”</q> <m A>a baker</m> <c>said</c>.',
    insertion="<q A>“They took it [the flour] at night,”</q> <m A>a baker</m> <c>said</c>.",
    nested="<q A>“He said, ‘Go home,’ and we went,”</q> <m A>a baker</m> <c>said</c>.",
    turned_the_wrong_way="<q A>”The oven is cold,”</q> <m A>a baker</m> <c>said</c>.",
)
def test_marks_of_every_sort(marked: str) -> None:
    check(marked)


def test_every_quote_and_mention_says_its_rule_and_how_sure_it_is() -> None:
    found = extract(
        "A baker said the oven was cold. “There is no wood.”\n\nThe road is closed until May, and nobody knows why.\n\n"
        "“Flour is dear.”"
    )
    assert [(quote.rule, quote.certainty) for quote in found.quotes] == [
        ("bare-clause", Certainty.CERTAIN),
        ("goes-on", Certainty.LIKELY),
        ("last-quoted", Certainty.GUESS),
    ]
    (baker,) = found.sources
    assert [(mention.rule, mention.certainty) for mention in baker.mentions] == [("new", Certainty.CERTAIN)]


def test_a_quotation_is_no_surer_than_its_speaker() -> None:
    found = extract("A baker and a guard met. A baker said it was late. “It is,” he said.")
    assert found.quotes[-1].rule == "quote-before"
    assert found.quotes[-1].certainty is Certainty.LIKELY


@pytest.mark.parametrize(
    "text",
    ["Ri Sun walked to the gate. “It is shut.”", "Pak Chol Min opened the gate in May.\n\n“It is shut now.”"],
)
def test_whoever_is_given_words_is_among_the_sources(text: str) -> None:
    found = extract(text)
    assert {quote.source for quote in found.quotes} <= {source.id for source in found.sources} | {None}


def test_no_quotation_is_lost_at_the_end_of_an_endless_sentence() -> None:
    found = extract("Speaking of " + "the list, which has rice, " * 400 + "she called it, “We are all going home now.”")
    assert [quote.span for quote in found.quotes if quote.rule == "beside"] != []


def test_a_source_is_the_same_under_the_initials_of_its_name() -> None:
    check(
        "<m A>The Joint Chiefs of Staff</m> <c>said</c> <i A>it was late</i>. "
        "<m A>JCS</m> <c>said</c> <i A>that it fell</i>."
    )


@cases(
    name_and_age="<m A>Heo, 34, who minds an oven in Incheon</m>, <c>says</c> <i A>they talked for nine minutes</i>.",
    others="<m A>Eleven others</m> <c>reported</c> <i A>having been sent to the ovens</i>.",
    spoken_to="<m A>Several bakers I spoke to</m> <c>complained</c> <i A>that new ovens had pushed them uphill</i>.",
    under_what_terms=(
        "<q A>“You learn to wait,”</q> <m A>Ahn, a former baker</m> who asked that only his surname be printed, "
        "<c>told</c> me."
    ),
    assured_by="We <c>were assured</c> by <m A>the baker, a Mrs Pak</m>, <i A>that bread was on the train</i>.",
    told_to="We <c>were told</c> by <m A>a guard</m> <i A>to leave the oven open</i>.",
    unlisted_verb="<m A>A cook who taught in Rason</m> <c>analyzed</c> <i A>that quotas grow</i>.",
    wives=(
        "<m A>The bakers’ wives</m>, who have heard it more often than they like, <c>insist</c> <i A>that it "
        "burned</i>."
    ),
    agreed_however="<m A>Three bakers interviewed separately</m> <c>agreed</c>, however, <i A>that it was routine</i>.",
    claim_with_an_aside=(
        "<m A>His</m> <c>claim</c>, which I have since heard from others, is <i A>that ovens burn coupons</i>."
    ),
    claim_as_a_subject=(
        "<m A>His</m> <c>claim</c> <i A>that bakers kept a list of such ovens</i> is supported by the guild."
    ),
    in_a_month="<i A>In October, by <m A>her</m> <c>account</c>, it was 1,100</i>.",
    in_which=(
        "The station aired a talk in which <m A>Paek In Ho, a baker</m>, <c>warned</c> <i A>that the oven was hot</i>."
    ),
    cites_as_saying="<q A>“An egg is worth a report,”</q> the agency <c>cites <m A>Kim Jong Un</m> as saying</c>.",
    support="<m A>Groups that support bakers</m> welcomed it but <c>pointed out</c> <i A>that ovens were needed</i>.",
    evening="<m A>She</m> <c>asked</c> <i A>that evening hours be offered to bakers</i>.",
    collects="<i A>Bread stood at 8,050</i>, <c>according to</c> <m A>Oven Index, a website that collects prices</m>.",
    numbered="<i A>Bakers were excused</i>, <c>according to</c> <m A>Interviewee 9, whose son was among them</m>.",
    who_now="<q A>“Nobody had two,”</q> <c>said</c> <m A>Ann Voss, a former claims handler who now advises bakers</m>.",
    formerly="<m A>Ann Voss, formerly of the Bread Panel</m>, <c>said</c> <i A>that the oven was cold</i>.",
)
def test_whole_subjects_of_verbs_that_stand_far_from_them(marked: str) -> None:
    check(marked)


@cases(
    and_what_follows=(
        "<i A>It is longer than the old one, <m A>he</m> <c>recalls</c>, but one of them taught him to bake</i>."
    ),
    after_what="<i A>Several cooks left it, <m A>another cook</m> <c>says</c>, after their children were teased</i>.",
    another_speaks=(
        "<i A>Several cooks left it</i>, <m A>the cook</m> <c>says</c>, "
        "and <m B>a guard</m> <c>said</c> <i B>they were few</i>."
    ),
    nobody_can="<i A>The oven was shut</i>, <m A>a cook</m> <c>informed</c> us, and no one could say for how long.",
)
def test_what_is_said_goes_on_behind_its_attribution(marked: str) -> None:
    check(marked)


@cases(
    by_way_of="Their parents are from Rason, by way of China and a few years in Seoul.",
    two_reports="The guild publishes two reports a year, usually months after the fires they describe.",
    little="The guild has disclosed little about its losses.",
    anything="<i A>It is longer than anything the guild expected to find</i>, <m A>he</m> <c>said</c>.",
    all_the_same="All the same, <m A>a cook who saw it in 2009</m> <c>tells</c> me by mail <i A>that it was shut</i>.",
    as_follows="<m A>A cook in the same city</m> conveyed the life of bakers as follows: <q A>“We have a quota.”</q>",
    banner="A banner behind him reads <x>“Let us turn the flour into a wall!”</x>",
    letter="<m A>A letter on the table</m> <c>reads</c> <q A>“Let us turn the flour into bread.”</q>",
)
def test_words_that_look_like_a_statement_and_are_none(marked: str) -> None:
    check(marked)


def test_a_colon_at_the_end_of_a_paragraph_gives_the_next_ones_to_its_subject() -> None:
    check(
        "<m A>The article</m>, which is unsigned, opens in a high style:\n\n"
        "<q A>“There is a dawn that comes from the oven. The bakers do not wait for it.”</q>"
    )


@cases(
    two_by_turns=(
        "<q A>“You’re early,”</q> <c>said</c> <m A>her cook, Ann Voss</m>.\n\n"
        "<q B>“The rain is early,”</q> <c>said</c> <m B>Ryu Sol</m>.\n\n"
        "<q A>“Is that going in?”</q>\n\n<q B>“It’s in.”</q>"
    ),
    long_statement=(
        "<q A>“It was late,”</q> <m A>Ann Voss</m> <c>said</c>.\n\n"
        "<q B>“We all were,”</q> <m B>a guard</m> <c>said</c>.\n\n"
        "<q B>“Nobody had told us that the oven would be shut at nine and that the bus would leave without us.”</q>"
    ),
    with_prose_between=(
        "<q A>“It was late,”</q> <m A>Ann Voss</m> <c>said</c>.\n\nThe oven went out.\n\n"
        "<q B>“We were cold,”</q> <m B>a guard</m> <c>said</c>.\n\n<q B>“We went home.”</q>"
    ),
    puts_it=("<m A>The cook</m> puts it more simply. <q A>“It is an empty oven,”</q> <m A>she</m> <c>says</c>."),
    announced_and_taken_up=(
        "<m A>A cook whom I met in Rason</m> offered a plainer explanation.\n\n"
        "<q A>“Nobody sells bread,”</q> <m A>she</m> <c>said</c>."
    ),
    another_reason=("<m A>A cook in Rason</m> gives another reason.\n\n<q A>“Nobody sells bread.”</q>"),
    made_the_remark="<q A>“Nobody sells bread.”</q> <m A>The cook</m> <c>made the remark</c> on the phone.",
    promise="<q>“Nobody sells bread.”</q> The cook made a promise to the guild in May.",
    never="<m A>She</m> <c>insists</c> <i A>she never baked anything</i>.",
    an_drives="An drives a van. <m A>An</m> <c>said</c> <i A>it was late</i>.",
    both="Both <m A>the cook</m> and <m B>the guard</m> <c>said</c> <i A>they had walked</i>.",
)
def test_who_speaks_by_turns_and_who_is_about_to(marked: str) -> None:
    check(marked)


@cases(
    short_name="<q A>“We bake,”</q> <m A>Do</m>, who was elected in 2018 on a promise of ovens, <c>said</c> by phone.",
    ruled_out="<m A>The cook</m> <c>ruled out</c> <i A>any ill will in this matter</i>.",
    six_in_ten=(
        "In a survey her guild ran in May, <m A>six in ten</m> <c>said</c> <i A>they had baked at least once</i>."
    ),
    cleft="<i A>It was the cook, <m A>Han</m> <c>maintains</c>, who tasted the broth and said it was cold</i>.",
    confesses_to="<m A>He</m> <c>confesses</c> <i A>to having once asked for rice</i>.",
    house_of_commons="<m A>A cook</m> <c>told</c> a House of Commons committee <i A>that he had held eleven jobs</i>.",
    drew="<m A>Han</m>’s <c>estimate</c> <i A>that there could be thirty more</i> drew a whistle from the gallery.",
    not_to_have="<m A>He</m> <c>claims</c> <i A>not to have kept a diary</i>.",
    the_book="<m A>The book</m> <c>puts</c> <i A>the number of ovens in Rason at 40,000</i>.",
    clear_in=(
        "<m A>The guild</m> <c>made it clear</c> in its letter of July 30 <i A>that any fire would be put out</i>."
    ),
    deplored="<m A>The newspaper</m> <c>deplored</c> in an editorial <i A>that flour is thrown into the sea</i>.",
    promise_to="<m A>His</m> <c>promise</c> <i A>to bake the old bread</i> was not kept.",
    confirmed_by="<c>It was confirmed by</c> <m A>several cooks</m> <i A>that similar ovens began to smoke</i>.",
    costs="<c>According to</c> <m A>the source</m>, <i A>a first offense costs three bars of soap</i>.",
    left="<c>According to</c> <m A>Shin</m>, <i A>member bakeries left behind ovens worth 780 million won</i>.",
    explanation="<c>According to</c> <m A>the source</m>’s explanation, <i A>the drum does not stop even at night</i>.",
    she_and_the="Later <m A>she</m> and <m B>the cook</m> <c>said</c> <i A>that the price had doubled</i>.",
    who_is="<q A>“It is dear,”</q> <c>said</c> <m A>her daughter, So Yu Jin, who is 23 and studies bread</m>.",
    county_records=(
        "<i A>What cooks call <x>“thief bread”</x> has come since then</i>, <c>according to</c> <m A>county "
        "records</m>."
    ),
    submission=(
        "<m A>A submission from Ovens Inc, one of the firms that hired Ri</m>, <c>said</c> <i A>that it was fooled</i>."
    ),
)
def test_more_forms_of_more_hands(marked: str) -> None:
    check(marked)


@cases(
    and_according=(
        "But the course ends, and <c>according to</c> <m A>a survey by the guild</m>, <i A>one in five was cheated</i>."
    ),
    second="Second, <c>according to</c> <m A>Hong</m>, <i A>fires did not destroy the oven but made it narrower</i>.",
    letter="<c>According to</c> <m A>A</m>, <i A>anyone who informs on a baker is given a tenth of the bread</i>.",
    writes=(
        "<c>According to</c> <m A>the cook</m>, <i A>the baker writes the name of the bread on the palm of a guard</i>."
    ),
    ever=(
        "<c>According to</c> <m A>the survey</m>, <i A>rations fell to 300 grams, the lowest level ever recorded "
        "there</i>."
    ),
    posted_by="<m A>Han</m> <c>said</c> <i A>the guild had matched ovens with photographs posted online by a cook</i>.",
    colon=(
        "<i A>Fires were rare, <m A>the authors</m> <c>report</c>: of 1,140 ovens in the book, only 37 were lost</i>."
    ),
    discussant=(
        "<m A>Another discussant, Lim Ok-ja</m>, <c>suggested</c> <i A>that what looks like trust may be fear</i>."
    ),
    aloud="<m A>She</m> <c>wondered</c> aloud <i A>whether anyone had ever asked the bakers before</i>.",
    inside_he="<i A>Ju would sing, <m A>he</m> <c>says</c>, but inside he was humming the other song</i>.",
    also_by="<c>It was also confirmed by</c> <m A>several cooks</m> <i A>that similar ovens began to smoke</i>.",
    and_quoted=(
        "<m A>A cook</m> <c>told</c> Daily NK, <q A>“They sleep four hours,”</q> and <q A>“the drum does not stop.”</q>"
    ),
    state_media=(
        "Some towns put up two names, and <m A>state media</m> <c>described</c> it as <p A>“a brilliant step.”</p>"
    ),
    reads="<q A>“It has begun,”</q> <c>reads</c> <m A>a Facebook post</m> of 27 September, above a picture.",
)
def test_still_more_forms_of_more_hands(marked: str) -> None:
    check(marked)


@cases(
    report=(
        "<i A>It was mixed on the quay</i>, <m A>the guild</m> <c>said</c> in a report, <x>‘Black Snow’</x>, printed "
        "in May."
    ),
    hailed="The oven, once hailed as a <x>“small unification,”</x> was shut down in February.",
    channel="The oldest loaf we could find was baked on 26 May by a firm called <x>“Dawn of Bread.”</x>",
    language="The bakers – <x>“soy sauce cadres”</x> in the language of the markets – were bidding for flour.",
    title="The dance was held under the title <x>“Let us all bake for the harvest.”</x>",
    hailed_by_somebody="<m A>The mayor</m> <c>hailed</c> it as <p A>“a great oven for us all.”</p>",
)
def test_more_names_that_are_nobodys_words(marked: str) -> None:
    check(marked)


@cases(
    not_to_be_named="<m A>A cook</m> who asked not to be named <c>said</c> <i A>it was late</i>.",
    sent_us="<i A>The oven was lit in Rason</i>, <m A>Oh</m> <c>said</c>, and she sent us a loaf to show for it.",
    i_promised="I promised not to print the name of the oven.",
    known_as="The guild lists 17 ovens as lost and hundreds more known as <x>“missing ovens.”</x>",
    apposition="<c>According to</c> <m A>Han, a baker in Rason</m>, <i A>the oven costs three bars of soap</i>.",
)
def test_harm_that_these_forms_could_do(marked: str) -> None:
    check(marked)


@cases(
    passed_on="<m A>The woman selling them</m> <c>claimed</c> <i A>they had been <p A>“burned”</p></i>, the cook said.",
    stressed="<m A>The guild</m> <c>stressed</c> <i A>that <p A>“one loaf feeds two,”</p></i> the Rason resident said.",
    to_this_day=(
        "<m A>Kang</m> <c>recalls</c> <i A>that it was open</i>, and <c>insists</c> to this day <i A>that it "
        "burned</i>."
    ),
    advice_to="<m A>Her</m> <c>advice</c> to those still baking is <i A>to trust nothing that needs a match</i>.",
    there_were="<i A>There were, <m A>he</m> <c>says</c>, 31 of them between Rason and the posts</i>.",
    observation="<m A>Kim</m>’s <c>observation</c> <i A>that the ovens guarded the flour</i> may be the best of all.",
    accused_of=(
        "<m A>A baker accused of selling ovens to the North</m> <c>told</c> a court <i A>that he had made a "
        "mistake</i>."
    ),
    under_a_headline=(
        "<m A>The Taehan Ilbo</m> <c>reported</c>, under a headline the size of a bus, <i A>that he had been sent "
        "away</i>."
    ),
    one_predicted="<m A>One</m> <c>predicted</c> <i A>a fire by Christmas</i>.",
    editorial_of=(
        "<m A>A Rodong Sinmun editorial of May 28</m> <c>described</c> the oven as <p A>“a seal of conscience.”</p>"
    ),
    had_run_out=(
        "<i A>The guild, which trades with both towns, had run out of flour</i>, <c>said</c> "
        "<m A>Dr Ann Voss, who lectures on bread at the Academy</m>."
    ),
    told_to_go=(
        "<m A>Pak Sun</m> <c>said</c> <i A>it was late</i>. She <c>was told</c> by <m B>a guard</m> <i B>to go "
        "home</i>."
    ),
)
def test_what_others_pass_on_and_what_nouns_hold(marked: str) -> None:
    check(marked)


@cases(
    as_he_calls_it="<x>‘The patient’</x>, as he calls it, belongs to a school.",
    in_the_report=(
        "In the 12-page report, <x>“A Bowl of Rice,”</x> <m A>the guild</m> <c>says</c> <i A>it has counted 41 "
        "ovens</i>."
    ),
    informally="The bakery, informally called the <x>‘Little Rason’</x>, is open to guests.",
    speak_of="Residents already speak of the coming <x>“sacrifice of the goat.”</x>",
    asks_around=(
        "<c>According to</c> <m A>Ann Voss</m>, <i A>a diplomat came and asked residents to report any fires</i>."
    ),
    in_a_move=(
        "<i A>The guild has shut ovens in Rason</i>, <m A>Daily NK</m> <c>has learned</c>, in a move that has cost "
        "many."
    ),
    rated="<m A>She</m> <c>rated</c> the last one as <p A>“worth getting married for.”</p>",
    the_term_was="<m A>The cook</m> <c>said</c> <i A>that the term was <p A>“perhaps not the kindest”</p></i>.",
)
def test_names_and_titles_beside_statements(marked: str) -> None:
    check(marked)


@cases(
    told_by_and_said=(
        "The crew <c>was told</c> by <m A>the cook</m> <i A>to put the fire out</i>, the guild said in May."
    ),
    told_by_but=(
        "They <c>were told</c> by <m A>officials</m> <i A>to leave</i>, but many stayed behind to guard their ovens."
    ),
    who_was_told="The woman who was told by a cook to wait in the car was caught.",
    numbered="<m A>Witness 4</m> <c>reports</c> <i A>that guards beat him</i>.",
    a_number_of="<m A>The report of 2014</m> <c>claims</c> <i A>that 100 ovens were lost</i>.",
    minor="<m A>The ministry</m> <c>reports</c> <i A>minor damage from the storm</i>.",
    labor="<m A>The agency</m> <c>reports</c> <i A>labor shortages in five towns</i>.",
    but_denied="<i A>The bakers came from the North</i>, <m A>Kyiv</m> <c>said</c>, but Moscow denied it.",
    when_we_met="<i A>Nobody had any bread</i>, <m A>she</m> <c>told</c> me, when we met in Rason.",
    after_he="<i A>The talks were useful</i>, <m A>he</m> <c>said</c>, after he met his counterpart in Rason.",
    holding_a_sign="<m A>A woman holding a sign</m> <c>says</c> <q A>“I want my oven back.”</q>",
    took_as="The guards took the remark as an insult.",
    made_public="<q>“Nobody believes it.”</q> The guild made the statement public on Monday.",
    no_reason="The guild gave no reason.\n\n<q>“We were simply told to leave.”</q>",
    put_away="The nurse put it away.\n\n<q>“Nobody will look.”</q>",
    that_day="<m A>The paper</m> <c>reported</c> that day <i A>heavy losses in the mine</i>.",
    in_his_words="On Friday, in <m A>his</m> <c>words</c>, <p A>“the sky fell”</p>.",
    that_of_a_man="His account, which runs to 40 pages, is that of a broken man.",
    in_which_she="A baker sent a letter in which <m A>she</m> <c>said</c> <i A>that the oven was full</i>.",
    country_to_lose="People do not spend savings on ovens that they expect to lose.",
)
def test_what_a_second_sceptical_reader_found(marked: str) -> None:
    check(marked)


@cases(
    refer_by_custom="Bakers refer to the payment as <x>“tea for the oven,”</x> and a few list it in their accounts.",
    referred_to_him="<m A>The guard</m> <c>referred</c> to the baker as <p A>“a thief who sells crumbs”</p>.",
    people_call_it="The siren put up in May — the <x>“widow’s horn,”</x> people call it — has failed twice.",
    christened=(
        "<m A>He</m> <c>said</c> <i A>that the mill paid in coupons, which the market has christened <x>“paper"
        " bread.”</x></i>"
    ),
    still_speak_of="In the town, where older people still speak of <x>“ghost ovens,”</x> there is little other talk.",
    in_a_briefing=(
        "In a briefing published this morning, <x>“Home Is the Second Oven,”</x> <m A>the guild</m> <c>said</c> <i A>it"
        " had counted 37 ovens</i>."
    ),
    in_his_book="<m A>He</m> <c>writes</c> in his book, <x>“Cold Bread,”</x> <i A>that the oven was never lit</i>.",
    a_letter_not_a_title=(
        "In a letter sent this morning, <q A>“The ovens are cold and empty,”</q> <m A>the guild</m> <c>said</c>."
    ),
    a_third_of="<c>According to</c> <m A>the baker</m>, <i A>a third of the bread stays with the guards</i>.",
    a_cook_of="<c>According to</c> <m A>the baker, a cook of the guild</m>, <i A>the bread was sold to guards</i>.",
    stolen_flour="<m A>The baker</m> <c>said</c> <i A>stolen flour was sold across the river</i>.",
    fretted="<m A>The paper</m> <c>fretted</c> last month about <p A>“cliques that gather around ovens”</p>.",
    asked_and_blunt="Asked whether rates would fall, <m A>the broker</m> was blunt: <q A>“Rates can’t read.”</q>",
    briefing="<m A>The briefing</m> <c>finds</c> <i A>that none of the ovens had been lit</i>.",
)
def test_names_by_custom_and_titles_of_briefings(marked: str) -> None:
    check(marked)


@cases(
    straight_from=(
        "<i A>The bakers were taken straight from the station to a mill</i>, <c>said</c> <m A>a resident of Rason</m>."
    ),
    first_belonged="<c>According to</c> <m A>Maeng</m>, <i A>the first oven in the city belonged to a prosecutor</i>.",
    first_of_five=(
        "<c>According to</c> <m A>Maeng, the first of the bakers known to the mill</m>, <i A>the oven was sold</i>."
    ),
    named_day=(
        "<m A>The guild</m> <c>said</c> in a report on March 14, the bakers’ holiday, <i A>that the oven had been"
        " lit</i>."
    ),
    warned_off="<m A>An official</m> <c>confirmed</c> <i A>that boats had warned off about 20 bakers in May</i>.",
    argued_in_a_study="As <m A>Ann Lee</m> <c>argued</c> in her study of ovens, <i A>the mill was always empty</i>.",
    words_without_a_stop="<m A>He</m> <c>said</c> in a report, <q A>“Cold Bread”</q>",
    argued_with_guards="As Lee argued with the guards, the oven was stolen.",
)
def test_settings_and_subjects_that_look_like_others(marked: str) -> None:
    check(marked)


@cases(
    two_statements=(
        "<q A>“Prices doubled,”</q> <m A>a cook in Rason</m> <c>said</c>.\n\n"
        "<q B>“Prices fell,”</q> <m B>a baker in Sinuiju</m> <c>said</c>.\n\n<q B>“I don’t know why.”</q>"
    ),
)
def test_two_statements_are_no_exchange(marked: str) -> None:
    check(marked)


@cases(
    and_even_there=(
        "<i A>No one takes the coupons outside the mill, <m A>the baker</m> <c>said</c>, and even there the clerk"
        " pretends to be out</i>."
    ),
    adverbs_at_the_end="<i A>The oven has broken, <m A>officials</m> <c>say</c>, exactly twice</i>.",
    loose_adverb="<i A>The oven has broken</i>, <m A>officials</m> <c>say</c>, too.",
    helper_left="<i A>The oven had, <m A>officials</m> <c>said</c>, been mended twice</i>.",
    object_left="<i A>She has kept, <m A>she</m> <c>says</c>, every list since the mill closed</i>.",
    apposition_left="<i A>The oven has closed</i>, <c>said</c> <m A>the baker, his mother</m>.",
    around_the_back=(
        "<i A>It is only when you walk around the back, <c>says</c> <m A>Ri Un Sim</m>, that you see there is no "
        "oven</i>."
    ),
    present_tense="<c>According to</c> <m A>the baker, a cook of the guild</m>, <i A>the oven requires wood</i>.",
    own_case="I have argued here for years that the oven is the best of taxes. The mill is cold.",
    asked_amid_a_clause="It is the trick of a thief who, asked what he is carrying, opens his own sack.",
    seminar_that="<q A>“Three loaves,”</q> <m A>she</m> <c>told</c> a seminar that the guild had held in May.",
    told_that="<m A>She</m> <c>told</c> a seminar <i A>that the guild had held a vote</i>.",
    name_withheld=("<m A>The baker</m>, who asked that his name be withheld, <c>said</c> <i A>the oven was cold</i>."),
    citing_pictures=(
        "<m A>The panel</m> <c>adds</c>, citing photographs from an unnamed member state, <i A>that the oven was"
        " painted</i>."
    ),
    presiding="<q A>“The oven is cold,”</q> <m A>presiding judge Mun Tae Jin</m> <c>said</c> in the ruling.",
    on_hearing=(
        "<m A>The minister Sok Jae Gwan</m>, on hearing the news, <c>complained</c> <i A>that ovens were small</i>."
    ),
    at_a_hearing="In a parliamentary hearing <m A>the minister</m> <c>complained</c> <i A>that ovens were small</i>.",
    decree_of_a_day=(
        "<m A>A decree of December 12</m>, published by Minju Choson, <c>states</c> <i A>that the key is to be held by"
        " the baker</i>."
    ),
    asks_within=(
        "<m A>The report</m> <c>recommends</c> <i A>that bakers run such tests, and that they ask the cook to wave</i>."
    ),
)
def test_statements_go_on_and_asides_do_not_speak(marked: str) -> None:
    check(marked)


@cases(
    pages_of_which=(
        "<m A>A clerk’s notebook</m>, pages of which were photographed, <c>records</c> <i A>that 31 men were too "
        "weak</i>."
    ),
    whom_they_asked=(
        "<m A>A colleague</m>, whom the guild asked us not to name, <c>writes</c> every few weeks <i A>that the oven is"
        " holding</i>."
    ),
    after_that=(
        "<i A>After that the office will have to close unless a date is set</i>, <m A>councillor Yves Perroud</m>"
        " <c>confirms</c>."
    ),
    after_that_man="After that man left, the oven was closed.",
    corrects="<q A>“I hear the oven,”</q> <m A>her grandmother</m> <c>corrects</c> her. <q A>“He lit it at five.”</q>",
    corrected_herself="In a second message, sent an hour afterwards, she corrected herself on one point.",
    name_in_ing="<m A>Kettering</m> <c>argues</c> <i A>that the oven has grown cold</i>.",
    farming_is="Farming remains hard, and nobody says why.",
    introduced_as="<q A>“We bake,”</q> <m A>a woman introduced as a rice farmer</m> <c>told</c> the guild.",
    draft_states=(
        "<q A>“At no point did the oven cool”</q>, <m A>the draft</m> <c>states</c>. <q A>“Only its name did.”</q>"
    ),
    for_reasons=(
        "<q A>“He takes it out of his wages,”</q> <m A>a baker in Rason</m> <c>told</c> the guild in July for security"
        " reasons."
    ),
    bill_of_lading=(
        "<m A>A bill of lading annexed to the draft</m> <c>describes</c> the coal as <p A>“washed, bright”</p>."
    ),
    on_the_day_that=(
        "<c>According to</c> <m A>Marit Lee, who tracks ovens for the guild</m>, <i A>the smoke placed it in "
        "Rason on the very day that a baker saw it at Nampo</i>."
    ),
    eleven_remain="<i A>It belonged to a set of fifty, <m A>she</m> <c>explained</c>, and eleven remain</i>.",
    in_what_appears=(
        "<i A>The oven was moved on Friday</i>, <m A>the guild</m> <c>said</c>, in what appears to be its first "
        "attempt."
    ),
    on_the_understanding=(
        "<m A>The trader</m> <c>told</c> me by telephone, on the understanding that I would leave out his name, "
        "<i A>that the old man had wrapped it</i>."
    ),
    sees_as="<m A>Ann Lee</m> <c>sees</c> the plan as <p A>“the one oven nobody has thought to close”</p>.",
)
def test_asides_and_words_that_open_or_close_a_sentence(marked: str) -> None:
    check(marked)


@cases(
    brought_in="<i A>In his day, <m A>he</m> <c>recalled</c>, the oven brought in more than the mill</i>.",
    a_guidebook_bought=(
        "<m A>My guidebook, an edition bought for a pound</m>, <c>says</c> <i A>that the oven is cold</i>."
    ),
    aged_and_living=(
        "Now 31 and living in Rason, <m A>Ms Bang</m> <c>says</c> <i A>it was a weather forecast that changed "
        "her life</i>."
    ),
    what_one_expects=(
        "<m A>The source</m> <c>claims</c> <i A>that the oven drove up the price</i>, which is what any baker would"
        " expect."
    ),
    in_my_experience=(
        "<m A>The report</m> <c>notes</c> <i A>that the oven is cold</i>, which in my experience is what they print."
    ),
    which_he_bought="<m A>The source</m> <c>claims</c> <i A>that the oven, which he bought in May, is cold</i>.",
    prices_tell_you="Regular readers know that winter coal prices tell you more about the mill than most speeches do.",
    plate_tells="Only the brass plate tells the visitor that this house is a bakery.",
    like_the_others=(
        "<q A>“We bake,”</q> <c>said</c> <m A>a woman in the city’s Hwasong district</m>, who like the others in this"
        " report asked not to be named."
    ),
    have_long_called="Squid crews have long called those waters <x>“the pantry”</x> and seldom turn back.",
    much_the_same="<m A>Belov</m> said much the same in 2019: <q A>“I have already chosen my oven.”</q>",
    the_same_slope="<m A>Colette Lee</m> <c>said</c> <i A>the same oven had given way in 2008</i>.",
    put_at=(
        "<m A>The agency</m> <c>put</c> the figure at <p A>“over 90 percent,”</p> so perhaps some of it has been taken"
        " down."
    ),
    who_hopes="<q A>“We bake,”</q> <c>says</c> <m A>the woman</m>, who hopes to return to the country.",
    so_explains="<m A>So</m> <c>explains</c> <i A>that the bakers were given a fortnight</i>.",
    corrected_her="<q A>“It was the pattern on my board,”</q> <m A>he</m> <c>said</c>.",
    revenue_and_customs=(
        "<m A>HM Revenue and Customs</m> <c>said</c> in a statement <i A>that ovens could not be sold</i>."
    ),
    claim_met_with=(
        "<i A>The oven is done</i>, <m A>the guild</m> <c>reported</c> Wednesday, a claim met with doubt in Rason."
    ),
    each_order="<m A>The guard</m> <c>said</c> <i A>each order is weighed twice</i>.",
    each_ordered="The guards each ordered a loaf.",
    advises_visitors=(
        "<m A>The Foreign Office</m> <c>advises</c> British visitors <i A>not to carry loaves into the country</i>."
    ),
    bureau_posted=(
        "<c>According to</c> <m A>the source</m>, <i A>the city’s bureau posted officers at the mill on May 9</i>."
    ),
    dprk_today="<c>According to</c> <m A>DPRK Today</m>, <i A>the ovens are full of laughter</i>.",
    dish_listed="Paek’s other dish is a pancake listed on the menu as <x>“Mother’s Cart.”</x>",
)
def test_remarks_of_the_reporter_and_things_that_tell(marked: str) -> None:
    check(marked)


@cases(
    court_records="Court records that were seen by this newspaper list forty names.",
    hospital_records="Hospital records that survived the fire show forty deaths.",
    bluntly="<i A>The oven is closed</i>, <m A>he</m> <c>said</c>, bluntly.",
    hands_trembling="<i A>The oven has failed</i>, <m A>he</m> <c>says</c>, his hands trembling.",
    upper_reaches="<m A>Villagers on the upper reaches of the Yalu</m> <c>said</c> <i A>the oven was new</i>.",
    long_stays="<m A>Traders on long stays in Dandong</m> <c>told</c> us <i A>that rents had doubled</i>.",
    in_what_used_to_be="<i A>The rice is kept, <m A>the source</m> <c>said</c>, in what used to be a school</i>.",
    which_is_why=("<m A>She</m> <c>told</c> me <i A>that the oven had been built twice, which is why it is thick</i>."),
    in_our_language="<m A>She</m> <c>said</c> <i A>they had sold the house, which in our language means to die</i>.",
    so_says_that_man="So says that man, and nobody believes him.",
)
def test_harm_that_words_alike_could_do(marked: str) -> None:
    check(marked)


@cases(
    day=("<i A>In May, <c>according to</c> <m A>residents</m>, the oven was closed</i>."),
    hour=("<i A>By noon, <c>according to</c> <m A>bakers who live nearby</m>, the mill is empty</i>."),
    pot_changes_hands="<c>According to</c> <m A>the worker</m>, <i A>a healthy pot changes hands for 60,000 won</i>.",
    place_behind="<i A>The oven was closed</i>, <c>according to</c> <m A>a baker</m>, in May.",
)
def test_a_setting_before_an_according_belongs_to_what_is_said(marked: str) -> None:
    check(marked)


@cases(
    made_public=(
        "<m A>Their letter</m>, made public in May, <c>asks</c> the mayors "
        "<i A>to let the bakers in <p A>“by day and by night”</p></i>."
    ),
    last_painted=(
        "<m A>The inspectors</m> <c>say</c> <i A>the boat, last painted as the <x>“Happy Loaf 3,”</x> "
        "made four trips</i>."
    ),
    such_was="<q A>“Weigh the loaf before you praise it.”</q> Such was the <c>advice</c> of <m A>a retired baker</m>.",
    was_the_guess=(
        "<q A>“They bake it for the parade and eat it themselves,”</q> was the <c>guess</c> of "
        "<m A>Noh Min, a baker in Seoul</m>."
    ),
    to_whom=("<m A>Arne Holm, the dealer to whom the oven was sent</m>, <c>said</c> <i A>he had paid for it</i>."),
    on_the_same_day="On the same day <m A>Rodong Sinmun</m> <c>denounced</c> the drill as <p A>“a walk to war.”</p>",
    pause="<m A>She</m> then <c>asked</c>, after a pause, <i A>whether the oven was still warm</i>.",
    looking_up=(
        "Asked if she wanted to bake, <m A>the girl</m> <c>said</c>, without looking up, <q A>“I want to sail.”</q>"
    ),
    piece_claiming="<m A>The Oven Daily</m> ran a piece on Friday <c>claiming</c> <i A>that flour had run out</i>.",
    statement_saying="<m A>The ministry</m> issued a statement <c>saying</c> <i A>that the mill was open</i>.",
    papers_filed="<m A>Court papers filed last week</m> <c>show</c> <i A>that two ovens were sold</i>.",
    points_out=(
        "<i A>An earlier harvest would have spared them</i>, <c>says</c> <m A>Arne Holm, a baker at the mill</m>, who "
        "<c>points out</c> <i A>that it had rained since May</i>."
    ),
    having=("<m A>The mayor</m> <c>accused</c> the millers <i A>of having <p A>“slept beside a cold oven”</p></i>."),
    remarks_carried=(
        "<m A>Ri Chol</m> <c>warned</c> in remarks carried by the North’s news agency on Monday "
        "<i A>that a spark could become <p A>“a fire in every mill”</p></i>."
    ),
    and_quoted=(
        "<m A>The radio</m> <c>had warned</c> <i A>that the mills faced <p A>“rain without end”</p></i>, and "
        "<c>quoted <m B>a clerk of the weather service</m> as saying</c> <i B>that the dam was low</i>."
    ),
    according_then_subject=(
        "<c>According to</c> <m A>Paek</m>, <i A>the older woman asked about neither bread nor salt</i>."
    ),
    dated=(
        "<i A>Each loaf is to be weighed</i>, <c>according to</c> <m A>a notice dated May 4 and seen by Oven Post</m>."
    ),
    verdict_is_short="<m A>Kettering</m>’s <c>verdict</c> is short: <q A>“Nobody got any flour.”</q>",
    noting="<c>Noting</c> <i A>that the loaf was small</i>, <m A>he</m> <c>underscored</c> <i A>the need for salt</i>.",
    years_after=(
        "Ten years after she left the mill, <m A>Ri Kum Hyang</m> <c>says</c> <i A>she knew it by its smell</i>."
    ),
    now_47="Now 47 and a baker in Busan, <m A>he</m> <c>says</c> <i A>he misses only the ovens</i>.",
    every_letter=(
        "<i A>The mill still owes him a loaf, <m A>he</m> <c>said</c>, and every letter he has sent has come back</i>."
    ),
    denouncing=(
        "<m A>A clerk</m> on Friday released a statement <c>denouncing</c> the loaf as <p A>“a stone to sit on.”</p>"
    ),
    aged="<q A>“I sold it,”</q> <c>said</c> <m A>one of them, 61-year-old Pyo Chang-sik</m>.",
    leans="Three cups later, <m A>he</m> leans across and <c>asks</c>, <q A>“Who is it that bakes here?”</q>",
    and_urged=(
        "<m A>The army</m> <c>said</c> <i A>all of them were old</i>, and <c>urged</c> bakers "
        "<i A>to stay away from the mill</i>."
    ),
    an_is_a_name=(
        "<m A>An Ho Nam, a baker</m>, <c>said</c> <i A>it was cold</i>. <q A>“Ice,”</q> <m A>An</m> <c>said</c>."
    ),
)
def test_more_roads_from_a_statement_to_its_speaker(marked: str) -> None:
    check(marked)


@cases(
    readers_will_recall="Readers with long memories will recall the winter of 2009, when the mills stood still.",
    boat="<m A>A reader</m> <c>says</c> <i A>that a small boat, the <x>“Anna,”</x> left for Rason with flour</i>.",
    ranking="It is unclear how <x>“songbun,”</x> the ranking of families by loyalty, decides who bakes.",
    memoir=(
        "<m A>A reviewer</m> <c>complained</c> <i A>that the memoir <p A>“mistakes good bread for thought”</p></i>."
    ),
    code_name="<m A>The report</m> <c>says</c> <i A>he used the code name <x>“the oven”</x> for the mill</i>.",
    purely="<m A>The army</m> <c>said</c> <i A>it was a <p A>“purely gentle”</p> measure</i>.",
    may_be=(
        "<m A>The daily</m> <c>urged</c> bakers <i A>to work <p A>“with the wind that blows,”</p></i> which "
        "may be as near to a plan as we shall see."
    ),
    letter_that_was=(
        "<q A>“The oven asks for you,”</q> <m A>his wife</m> <c>wrote</c> in a letter that was read aloud in court."
    ),
    how_it_was="<x>“A cold oven”</x> was how it looked to them.",
    carrier=(
        "<m A>The council</m> met in the night and <c>expressed</c> <p A>“strong regret”</p> over the oven, according "
        "to the palace."
    ),
)
def test_what_is_a_name_a_remark_or_relayed(marked: str) -> None:
    check(marked)


@cases(
    described_as="<m A>Kim Yo Jong, the leader’s sister</m>, <c>described</c> as <p A>“absurd”</p> the offer of flour.",
    demanded="<i A>The guards demanded <p A>“one loaf of bread”</p> from each man</i>, <m A>a baker</m> <c>said</c>.",
    questioned="<i A>Questioned by agents, the cook gave them six names</i>, <m A>a source</m> <c>said</c>.",
    was_sent="She was sent a letter saying that her oven had been sold.",
    has_not="The office has not issued a statement saying that the mills would close.",
    if_released="If the North released a statement saying that it would bake, Seoul would listen.",
    made_her="Agents made her write a letter saying that she had come to bake.",
    hoping="The state published the article hoping that Washington would listen.",
    should=("<m A>The minister</m> <c>said</c> in a statement <i A>that should the enemy come, it would be burnt</i>."),
    carried_by=(
        "<m A>The ministry</m> <c>said</c> in a statement that was carried by KCNA <i A>that the talks were over</i>."
    ),
    which_may_be=(
        "<i A>Men are sent to <p A>“labor brigades,”</p> which may be hundreds of miles away</i>, <c>according to</c> "
        "<m A>a source in Chongjin</m>."
    ),
    epithet=("<m A>KCNA</m> <c>said</c> <i A>the drills, a <p A>“U.S.-led rehearsal for war,”</p> would be met</i>."),
    will_recall="<q A>“I ate grass,”</q> <m A>Pak</m> <c>will recall</c>, years later, in a hall in Seoul.",
    said_she=("<q A>“We had nothing to eat,”</q> <c>said</c> <m A>she and two other women who fled in 2010</m>."),
    owned=("<m A>One trader, who sold everything that she owned</m>, <c>said</c> <i A>the boat cost 4,000 yuan</i>."),
    heavenly="<m A>A source</m> <c>said</c> <i A>that the <x>“heavenly horse”</x> campaign had begun</i>.",
    on_the_night="On the night Ri Chol died he was in Rason. <q A>“It rained,”</q> <m A>Kim Min</m> <c>said</c>.",
)
def test_harm_that_new_roads_could_do(marked: str) -> None:
    check(marked)


def test_rules_have_names_of_their_own() -> None:
    assert not QUOTE_RULES.keys() & MENTION_RULES.keys()
