"""Who is who: which mentions are one source, and of what kind it is."""

from __future__ import annotations

import pytest

from nkreader.extract import extract
from nkreader.model import SourceKind
from tests.extract.markup import check


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "<m A>A source in Hyesan</m> <c>said</c> <i A>rice had gone up</i>. "
            "<m A>The source</m> <c>added</c> <i A>that soap had too</i>.",
            id="the source",
        ),
        pytest.param(
            "<m A>A fisherman</m> <c>said</c> <i A>the boats were late</i>. "
            "<m A>He</m> <c>said</c> <i A>the nets were torn</i>.",
            id="he",
        ),
        pytest.param(
            "<m A>A trader in Sinuiju</m> <c>said</c> <i A>the gate was shut</i>. "
            "<m B>A driver</m> <c>said</c> <i B>it was open</i>. "
            "<m A>The trader</m> <c>said</c> <i A>nobody had told her</i>.",
            id="by the noun",
        ),
        pytest.param(
            "<m A>A resident of Kanggye</m> <c>said</c> <i A>the power was off</i>. "
            "<m B>A student there</m> <c>said</c> <i B>it was on</i>. "
            "<m B>The second source</m> <c>said</c> <i B>the lamp was lit</i>.",
            id="by the order",
        ),
        pytest.param(
            "<m A>The Rason Centre</m> <c>found</c> in a survey of 62 bakers <i A>that nine had an oven</i>. "
            "<m A>The survey</m> <c>said</c> <i A>that it was cold</i>.",
            id="a document in which somebody has just spoken",
        ),
        pytest.param(
            "In a letter to the guild, <m A>Noh Il Ju</m> <c>wrote</c> <i A>that he was cold</i>. "
            "<m A>The letter</m> <c>asks</c> <i A>whether the oven will be lit</i>.",
            id="a document in front of its author",
        ),
        pytest.param(
            "<q A>“Six,”</q> <c>said</c> <m A>one of the bakers</m>. <q B>“Ten,”</q> <c>said</c> <m B>the other</m>.",
            id="the other",
        ),
        pytest.param(
            "<m A>One source</m> <c>said</c> <i A>the road was closed</i>. "
            "<m B>One source</m> <c>said</c> <i B>the road was open</i>.",
            id="one source is somebody new each time",
        ),
        pytest.param(
            "<m A>Daily NK sources</m> <c>said</c> <i A>the road was closed</i>. "
            "<m B>Sources</m> <c>said</c> <i B>it was open</i>. "
            "<m A>Daily NK sources</m> <c>said</c> <i A>the gate was shut</i>.",
            id="a group under its own name",
        ),
        pytest.param(
            "<m A>A source in Rason</m> and <m B>a teacher in Hamhung</m> <c>said</c> "
            "<i A>that snow had come early</i>. <m B>The latter</m> <c>said</c> <i B>the stoves were cold</i>.",
            id="two at once, and the latter",
        ),
        pytest.param(
            "<m A>Guard Pak Chol Min</m> <c>said</c> <i A>the gate was shut</i>. "
            "<m A>Pak</m> <c>said</c> <i A>he had the key</i>.",
            id="a name cut short",
        ),
    ],
)
def test_mentions_of_one_source_are_tied_together(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("Ri Sol Hyang, chief engineer of the shoe factory,", SourceKind.NAMED),
        ("Ri Sol Hyang, an engineer at the Rason Energy Institute,", SourceKind.EXPERT),
        ("The U.S. Secretary of the Navy Ann Lee", SourceKind.OFFICIAL),
        ("Ma Dong-pil, the fire chief of Yeoncheon county,", SourceKind.OFFICIAL),
        ("Kye Un Chol, manager of the complex,", SourceKind.OFFICIAL),
        ("Cui Mei, general manager of a trading firm,", SourceKind.NAMED),
        ("The auction house’s chairman, Bo Fox", SourceKind.NAMED),
        ("Bo Fox, chairman of a society for friendship with Korea,", SourceKind.NAMED),
        ("Ann Lee, who heads threat intelligence at a rival firm,", SourceKind.EXPERT),
        ("Sin Un Gyong, a third-year student of the university,", SourceKind.NAMED),
        ("Sin Un Gyong, a doctoral student at Rason University,", SourceKind.EXPERT),
        ("A member of the Hyesan People’s Committee", SourceKind.ANONYMOUS),
        ("Her elder son, Daniel, 31,", SourceKind.NAMED),
        ("The Kangwon Daily, the party paper in the province,", SourceKind.STATE_MEDIA),
        ("One London tabloid", SourceKind.OUTLET),
        ("A translation published by the archive", SourceKind.DOCUMENT),
        ("The prosecution", SourceKind.OFFICIAL),
        ("Cho Young-ah, a professor who runs student exchanges at Sogang University,", SourceKind.EXPERT),
        ("Andrei Lankov, a longtime student of the North and professor at Kookmin University,", SourceKind.EXPERT),
        ("Robert Schmucker, chief engineer at a rocket institute,", SourceKind.EXPERT),
        ("Gen. Kim Yong Chol, who heads military intelligence in Pyongyang,", SourceKind.OFFICIAL),
        ("A member of parliament", SourceKind.OFFICIAL),
        ("A logbook keeper", SourceKind.ANONYMOUS),
        ("A source in Chongjin", SourceKind.ANONYMOUS),
        ("Residents of the city", SourceKind.ANONYMOUS),
        ("KCNA", SourceKind.STATE_MEDIA),
        ("A Rodong Sinmun editorial", SourceKind.STATE_MEDIA),
        ("Daily NK", SourceKind.OUTLET),
        ("The Unification Ministry", SourceKind.OFFICIAL),
        ("Experts", SourceKind.EXPERT),
        ("A leaflet handed out in May", SourceKind.DOCUMENT),
        ("Pak Chol Min", SourceKind.NAMED),
        ("He", SourceKind.ANONYMOUS),
        ("North Korean leader Pak Chol Min", SourceKind.NAMED),
        ("Prime Minister Pak Chol Min", SourceKind.OFFICIAL),
        ("Pak Chol Min, a deputy director of the ministry,", SourceKind.OFFICIAL),
        ("Special Agent Pak Chol Min", SourceKind.OFFICIAL),
        ("Pak Chol Min, who taught trade in Rason until 2018,", SourceKind.EXPERT),
        ("Joost van der Laan, an analyst in Leyden,", SourceKind.EXPERT),
        ("The local MP, Ann Lindqvist,", SourceKind.OFFICIAL),
        ("Cole Marsh, the acting U.S. attorney in Brooklyn,", SourceKind.OFFICIAL),
        ("Dr Seo Hye-sun, a psychiatrist in Ansan,", SourceKind.EXPERT),
        ("Pyo Son Mi, a mender of oven No. 9,", SourceKind.NAMED),
        ("Her uncle, war veteran Pyo Ok Jin,", SourceKind.NAMED),
        ("North Korea’s official news agency, KCNA,", SourceKind.STATE_MEDIA),
        ("Pyo Il Do, who worked in the planning office before he fled to the South,", SourceKind.NAMED),
        ("Her doctor, a man who gives his name only as Jang,", SourceKind.NAMED),
        ("Fourteen", SourceKind.ANONYMOUS),
        ("The Pentagon", SourceKind.OFFICIAL),
        ("Rason County head Min Tae-ok", SourceKind.OFFICIAL),
        ("The cook, a widow by the name of Ryom,", SourceKind.NAMED),
        ("A set of rules pinned up at the gate", SourceKind.DOCUMENT),
        ("The sales contract", SourceKind.DOCUMENT),
        ("One of the singers, 14-year-old Mio Sakai,", SourceKind.NAMED),
        ("Ri Song Il, a vice-minister of ovens,", SourceKind.OFFICIAL),
        ("Thae Song Il, a diplomat who defected in 2016,", SourceKind.NAMED),
        ("Ji Song Il, a lawmaker who fled the North in 2006,", SourceKind.OFFICIAL),
        ("The advertisement", SourceKind.DOCUMENT),
        ("Mrs Pak", SourceKind.NAMED),
        ("A younger woman who goes by Sol", SourceKind.NAMED),
        ("K.J., a former clerk in Hamhung,", SourceKind.ANONYMOUS),
        ("A raker who was discharged from the army last year", SourceKind.ANONYMOUS),
        ("A source in Myongchon County, North Hamgyong Province,", SourceKind.ANONYMOUS),
        ("The 22-page guide", SourceKind.DOCUMENT),
        ("Daily NK’s survey of prices", SourceKind.OUTLET),
        ("The Harbour Ledger", SourceKind.OUTLET),
        ("Uri Tongpo, a state-run website,", SourceKind.STATE_MEDIA),
        ("The league’s newspaper, Chongnyon Saenal,", SourceKind.STATE_MEDIA),
        ("Its owner, a woman surnamed Ham,", SourceKind.NAMED),
        ("A North Korean who mended nets near Nakhodka", SourceKind.ANONYMOUS),
        ("BBC Korean", SourceKind.OUTLET),
        ("Dr Om", SourceKind.EXPERT),
        ("Dr. Om Hye-rim, who runs a clinic for defectors,", SourceKind.EXPERT),
        ("Dr Om Hye-rim, a defector who lives in Busan,", SourceKind.NAMED),
        ("Dana Voss, a former Treasury official,", SourceKind.EXPERT),
        ("Dana Voss, formerly of the United Nations panel,", SourceKind.EXPERT),
        ("Sim Chol Il, a former North Korean trade official,", SourceKind.NAMED),
        ("Lena Holm, who has written two books about bread,", SourceKind.EXPERT),
        ("Lena Holm, the author of the study,", SourceKind.EXPERT),
        ("Lena Holm, who has written three letters,", SourceKind.NAMED),
        ("Min Song Ho, who taught in the province until 2012 and now lives in Seoul,", SourceKind.NAMED),
        ("The consultancy Grain Risk", SourceKind.EXPERT),
        ("The vicar, the Rev Tom Harrow,", SourceKind.NAMED),
        ("Special Representative Ann Lindqvist", SourceKind.OFFICIAL),
        ("The 3rd Coast Guard Headquarters", SourceKind.OFFICIAL),
        ("A Ministry of State Security officer", SourceKind.ANONYMOUS),
        ("A Ministry of Ovens notice dated in March", SourceKind.DOCUMENT),
        ("Court papers", SourceKind.DOCUMENT),
        ("Uri Sikdang, one of its propaganda websites,", SourceKind.STATE_MEDIA),
        ("The Propaganda and Agitation Department", SourceKind.OFFICIAL),
        ("Baltic Today, a local news site,", SourceKind.OUTLET),
        ("Bakery Monitor", SourceKind.OUTLET),
        ("Voss, a geographer at Tornio,", SourceKind.EXPERT),
        ("Lena Voss, who edits a handbook of the army,", SourceKind.NAMED),
        ("Lena Voss, who ran the F.B.I. office in Rason,", SourceKind.OFFICIAL),
        ("Lena Voss, a sanctions lawyer,", SourceKind.EXPERT),
        ("The Permanent Representative in Rome, Sin Tae Guk,", SourceKind.OFFICIAL),
        ("Conservative member Paul Harrow", SourceKind.OFFICIAL),
        ("The mayor of Rason County", SourceKind.OFFICIAL),
        ("A former mayor of Rason County", SourceKind.ANONYMOUS),
        ("Radio Free Asia", SourceKind.OUTLET),
        ("State radio", SourceKind.STATE_MEDIA),
        ("A Facebook post", SourceKind.DOCUMENT),
        ("The booklet", SourceKind.DOCUMENT),
        ("Jo Song-gil, a former official of Office 39,", SourceKind.NAMED),
        ("Ri Chol Sol, a former party official,", SourceKind.NAMED),
        ("Ann Voss, the author of the letter,", SourceKind.NAMED),
        ("Han Song Ok, who led the study group in her village,", SourceKind.NAMED),
        ("Party organizations", SourceKind.OFFICIAL),
        ("Aid groups", SourceKind.ANONYMOUS),
        ("A bakers’ group", SourceKind.ANONYMOUS),
        ("Dr Kim, the health minister,", SourceKind.OFFICIAL),
        ("Captain Yun", SourceKind.NAMED),
        ("The news site Northern Oven", SourceKind.OUTLET),
        ("Ann Voss, who spent two decades examining ovens for the army,", SourceKind.EXPERT),
        ("Money changers in Hyesan", SourceKind.ANONYMOUS),
        ("A former army medic in his 60s", SourceKind.ANONYMOUS),
        ("Observers", SourceKind.EXPERT),
        ("Hangang Broadcasting", SourceKind.OUTLET),
        ("Ann Voss, who was then the Polish commercial attaché in Pyongyang,", SourceKind.OFFICIAL),
        ("An FBI agent who worked on the case, Ann Voss,", SourceKind.OFFICIAL),
        ("An Ho Nam, a baker of the Oven General Construction Enterprise,", SourceKind.NAMED),
        ("State Department figures", SourceKind.DOCUMENT),
        ("Senior figures", SourceKind.ANONYMOUS),
        ("Democratic Party figures", SourceKind.ANONYMOUS),
        ("An RoK Army officer", SourceKind.ANONYMOUS),
        ("The site", SourceKind.OUTLET),
        ("The family", SourceKind.ANONYMOUS),
        ("The Harbour Mutual club", SourceKind.NAMED),
        ("One former baker, identified only as K,", SourceKind.ANONYMOUS),
        ("An instruction dated 2 September and obtained by the newspaper Oven Post", SourceKind.DOCUMENT),
    ],
)
def test_a_source_has_a_kind(mention: str, kind: SourceKind) -> None:
    (source,) = extract(f"{mention} said that the road was closed.").sources
    assert source.kind is kind


@pytest.mark.parametrize(
    "setting",
    [
        "In the morning Ri Kyong-ae opened the lid.",
        "From 1996 to 2004 Ri Kyong-ae worked in a mill.",
        "On the same day Ri Kyong-ae left for the mill.",
    ],
)
def test_she_is_whoever_a_setting_without_a_comma_leads_to(setting: str) -> None:
    (source,) = extract(f"{setting} “It is hot,” she says.").sources
    assert (source.label, source.kind) == ("Ri Kyong-ae", SourceKind.NAMED)


def test_a_label_is_the_noun_phrase_without_article() -> None:
    (source,) = extract("A trader in Dandong, on the Chinese side, said that ships may sail.").sources
    assert source.label == "trader in Dandong"


def test_one_of_them_is_called_by_name() -> None:
    (source,) = extract("One of them, Park Sang-hak, said that he was cold.").sources
    assert source.label == "Park Sang-hak"
