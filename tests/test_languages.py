"""The tables of languages, against CLDR, gettext and the facts measured on the platforms."""

import dataclasses
import gettext
import re
import subprocess
import sys
import unicodedata
from functools import cache

import pytest
from babel.core import Locale, UnknownLocaleError
from hypothesis import given
from hypothesis import strategies as st

from builder.languages import PSEUDO, Language, UnknownLanguageError, by_tag, codes, language

ALL = sorted(codes())

# CLDR counts differently; Translate, with which catalogs are exchanged, and gettext keep these.
TRADITION = {
    "as", "bn", "br", "ceb", "fa", "ga", "gu", "he", "hi", "hy", "is", "ka", "kk", "kn", "kw", "ky", "lv", "mk", "mt", "pa", "prg",
    "pt", "sat", "si", "tl", "tr", "tzm", "ug", "uz", "zu",
}  # fmt: skip


def facts(code):
    found = language(code)
    return found.bcp47, found.edx, found.name, found.direction, found.fallbacks


def count(code):
    return int(language(code).plural_forms.removeprefix("nplurals=").partition(";")[0])


def plural(code):
    return gettext.c2py(language(code).plural_forms.partition("plural=")[2].rstrip(";"))


@cache
def cldr(code):
    try:
        return Locale.parse(language(code).bcp47, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ("en", "en", "English", "ltr", ())),
        ("pt-br", ("pt-BR", "pt", "Português do Brasil", "ltr", ("pt",))),
        ("pt", ("pt", "pt", "Português", "ltr", ("pt-br",))),
        ("gl", ("gl", "gl", "Galego", "ltr", ("pt",))),
        ("ar", ("ar", "ar", "العربية", "rtl", ())),
        ("ary", ("ary", "ar", "الدارجة", "rtl", ("ar",))),
        ("arz", ("arz", "ar", "مصرى", "rtl", ("ar",))),
        ("zh-hans", ("zh-Hans", "zh_HANS", "简体中文", "ltr", ("zh-cn", "zh", "zh-hant"))),
        ("zh-tw", ("zh-Hant-TW", "zh_HANT", "中文（臺灣）", "ltr", ("zh-hant", "zh-hk", "zh", "zh-hans"))),
        ("sr-ec", ("sr-Cyrl", "sr", "Српски (ћирилица)", "ltr", ("sr",))),
        ("be-tarask", ("be-tarask", "be", "Беларуская (тарашкевіца)", "ltr", ("be",))),
        ("gpe", ("gpe", "en", "Ghanaian Pidgin", "ltr", ("en",))),
        ("nqo", ("nqo", "", "ߒߞߏ", "rtl", ())),
        ("ace", ("ace", "", "Acèh", "ltr", ("id",))),
        ("simple", ("en-simple", "en", "Simple English", "ltr", ("en",))),
        ("xh", ("xh", "xh", "IsiXhosa", "ltr", ())),
        ("ka", ("ka", "ka", "ქართული", "ltr", ())),
        ("ba", ("ba", "ba", "Башҡорт теле", "ltr", ("ru",))),
    ],
)
def test_what_is_known_of_a_language(code, expected):
    assert facts(code) == expected


def test_als_is_alemannic_as_on_wikimedias_wikis():
    als = language("als")
    assert (als.bcp47, als.english, als.edx) == ("gsw", "Alemannic", "de")


def whole(found):
    chain = found.fallbacks
    return (
        found.code == found.code.lower()
        and found.name.strip() == found.name != ""
        and found.english.strip() == found.english != ""
        and set(chain) <= codes() - {found.code}
        and len(set(chain)) == len(chain)
    )


def test_every_language_is_whole():
    assert [code for code in ALL if not whole(language(code)) or language(code).code != code] == []


def test_codes_cover_the_languages_of_wikimedias_wikis():
    assert len(codes()) > 550
    assert {"dag", "fat", "gur", "kcg", "pcm", "tly", "szy", "smn", "mni", "zgh", "ann", "bew", "rsk"} <= codes()


def test_direction_is_cldrs():
    known = [code for code in ALL if "-" not in code and cldr(code)]
    assert len(known) > 200
    assert [code for code in known if language(code).direction != cldr(code).text_direction] == []


def written(text):
    first = next(character for character in text if character.isalpha())
    return "rtl" if unicodedata.bidirectional(first) in {"R", "AL"} else "ltr"


def test_direction_is_that_of_the_script_of_the_name():
    assert [code for code in ALL if language(code).direction != written(language(code).name)] == []


def test_language_tags_are_well_formed():
    form = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})?(-x-[a-z]+)?")
    assert [code for code in ALL if not form.fullmatch(language(code).bcp47)] == []


def test_plural_counts_are_those_of_the_exchange_with_mediawiki():
    counts = {
        6: "ar cy",
        3: "ru uk sr sr-ec pl",
        2: "bn es pt fr pt-br sw ha yo he en",
        1: "id ja ko tr zh zh-hans vi th fa",
    }
    assert {code: count(code) for codes_ in counts.values() for code in codes_.split()} == {
        code: number for number, codes_ in counts.items() for code in codes_.split()
    }
    assert [plural("fr")(n) for n in (0, 1, 2)] == [plural("pt-br")(n) for n in (0, 1, 2)] == [0, 0, 1]
    assert [plural("pt")(n) for n in (0, 1, 2)] == [1, 0, 1]
    assert [plural("ar")(n) for n in (0, 1, 2, 3, 11, 100)] == [0, 1, 2, 3, 4, 5]


def test_a_formula_reaches_every_form_and_no_other():
    forms = {language(code).plural_forms: code for code in ALL}
    assert [code for code in forms.values() if {plural(code)(n) for n in range(1000)} != set(range(count(code)))] == []


def partition(rule):
    found = {}
    return [found.setdefault(rule(number), len(found)) for number in range(300)]


def differs_from_cldr(code):
    theirs = partition(cldr(code).plural_form)
    # One form for all is also what CLDR says of a language whose rules it does not have.
    return len(set(theirs)) > 1 and theirs != partition(plural(code))


def test_forms_divide_numbers_as_cldr_does():
    assert {code for code in ALL if "-" not in code and cldr(code) and differs_from_cldr(code)} == TRADITION


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("pt-BR", "pt-br"),
        ("pt_br", "pt-br"),
        ("zh_Hans", "zh-hans"),
        ("sr-Cyrl", "sr-ec"),
        ("zh-Hant-HK", "zh-hk"),
        ("es-mx", "es"),
        ("frr-x", "frr"),
        ("pt-bt", "pt"),
        ("simpel", "simple"),
    ],
)
def test_an_unknown_code_names_the_nearest(code, near):
    with pytest.raises(UnknownLanguageError) as caught:
        language(code)
    assert str(caught.value) == f'unknown language "{code}"; did you mean "{near}"?'


def test_an_unknown_code_without_a_near_one_says_what_codes_are_like():
    with pytest.raises(ValueError, match=r"""^unknown language "klingon!"; use MediaWiki's code, such as pt-br$"""):
        language("klingon!")


@given(st.text())
def test_anything_is_a_language_or_an_unknown_one(code):
    try:
        assert language(code).code == code
    except UnknownLanguageError as error:
        assert "; " in str(error)  # noqa: PT017 - either way is right


def test_a_language_is_a_value_made_once():
    assert dataclasses.is_dataclass(Language)
    assert language("es") is language("es")


def run(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_frequent_languages_are_known_without_babel():
    frequent = (
        "en es fr ar pt pt-br bn id de it ru uk pl ja ko zh zh-hans zh-hant vi th fa he hi ur sw ha yo ig nl sv fi ary"
    )
    program = f"import sys; from builder.languages import language; [language(c) for c in {frequent!r}.split()]; print('babel' in sys.modules)"
    assert run(program) == ["False"]
    assert run("import sys; from builder.languages import language; language('ba'); print('babel' in sys.modules)") == [
        "True"
    ]


# The codes of mediawiki's `includes/Languages/Data/Names.php`.
MEDIAWIKI = """
    aa aae ab abr abs ace acf acm ady ady-cyrl aeb aeb-arab aeb-latn af aig aln als alt am ami an ang ann anp apc ar arc
    arn arq ary arz as ase ast atj av avk awa ay az azb ba ban ban-bali bar bat-smg bbc bbc-latn bcc bci bcl bdr be be-tarask
    be-x-old bew bg bgc bgn bh bho bi bjn blk bm bn bo bol bpy bqi br brh bs btm bto bug bug-bugi bxr ca cbk-zam ccp cdo
    cdo-hant cdo-latn ce ceb ch chn cho chr chy ckb co cop cps cpx cpx-hans cpx-hant cpx-latn cr crh crh-cyrl crh-latn crh-ro
    cs csb cu cv cy da dag de de-at de-ch de-formal dga din diq dlg dsb dtp dty dua dv dz ee efi egl el eml en en-ca en-gb
    en-x-piglatin eo es es-419 es-formal et eu ext fa fat ff fi fit fiu-vro fj fo fon fr frc frp frr fur fvr fy ga gaa gag gan
    gan-hans gan-hant gcf gcr gd gl gld glk gn gom gom-deva gom-latn gor got gpe grc gsw gu guc gur guw gv ha hak hak-hans
    hak-hant hak-latn haw he hi hif hif-latn hil hke hno ho hoc-latn hr hrx hsb hsn ht hu hu-formal hy hyw hz ia iba ibb id ie
    ig igl ii ik ike-cans ike-latn ilo inh io is isv-cyrl isv-latn it iu ja jam jbo jut jv ka kaa kab kai kaj kbd kbd-cyrl kbp
    kcg kea kg kge khw ki kiu kj kjh kjp kk kk-arab kk-cn kk-cyrl kk-kz kk-latn kk-tr kl km kn knc ko ko-kp koi kr krc kri krj
    krl ks ks-arab ks-deva ksh ksw ku ku-arab ku-latn kum kus kv kw ky la lad lb lbe lez lfn lg li lij liv ljp lki lld lmo ln
    lo loz lrc lt ltg lua lus luz lv lzh lzz mad mag mai map-bms mdf mg mh mhr mi min mk ml mn mnc mnc-latn mnc-mong mni mnw mo
    mos mr mrh mrj ms ms-arab mt mui mus mwl my myv mzn na nah nan nan-hant nan-latn-pehoeji nan-latn-tailo nap nb nds nds-nl
    ne new ng nia nit niu nl nl-informal nmz nn no nod nog nov nqo nr nrm nso nup nv ny nyn nyo nys oc ojb olo om or os pa pag
    pam pap pap-aw pcd pcm pdc pdt pfl pi pih pl pms pnb pnt prg ps pt pt-br pwn qu qug rgn rif rki rm rmc rmy rn ro roa-rup
    roa-tara rsk ru rue rup ruq ruq-cyrl ruq-latn rut rw ryu sa sah sas sat sc scn sco sd sdc sdh se se-fi se-no se-se sei ses
    sg sgs sh sh-cyrl sh-latn shi shi-latn shi-tfng shn shy shy-latn si simple sjd sje sk skr skr-arab sl sli sm sma smn sms sn
    so sq sr sr-ec sr-el srn sro ss st stq sty su sv sw syl szl szy ta tay tcy tdd te tet tg tg-cyrl tg-latn th ti tig tk tl tly
    tly-cyrl tn to tok tpi tr tru trv ts tt tt-cyrl tt-latn ttj tum tw ty tyv tzm udm ug ug-arab ug-latn uk ur uz uz-cyrl
    uz-latn ve vec vep vi vls vmf vmw vo vot vro wa wal war wls wlx wo wuu wuu-hans wuu-hant xal xh xmf xsy yi yo yrl yua yue
    yue-hans yue-hant za zea zgh zgh-latn zh zh-classical zh-cn zh-hans zh-hant zh-hk zh-min-nan zh-mo zh-my zh-sg zh-tw zh-yue
    zu
"""
# Those written from right to left, as wikimedia/language-data has them too.
RIGHT_TO_LEFT = """
    acm aeb aeb-arab apc ar arc arq ary arz azb bcc bgn bqi ckb dv fa glk he hno khw kk-arab kk-cn ks ks-arab ku-arab lki
    lrc luz ms-arab mzn nqo pnb ps sd sdh skr skr-arab ug ug-arab ur yi
"""


def test_every_code_of_mediawiki_is_known_and_no_other():
    assert codes() - set(PSEUDO) == set(MEDIAWIKI.split())


def test_the_languages_written_from_right_to_left():
    found = {code for code in ALL if language(code).direction == "rtl"}
    assert found == set(RIGHT_TO_LEFT.split()) | {"ar-x-pseudo"}


def test_what_is_not_known_of_plural_forms_is_said():
    unknown = [code for code in ALL if not language(code).plurals_known]
    assert {"dag", "gur", "szy"} <= set(unknown)
    assert {language(code).plural_forms for code in unknown} == {"nplurals=2; plural=(n != 1);"}
    known = ("en", "es", "ar", "als", "pt-br", "sr-ec", "zh-hant", "nap", "simple", "en-x-pseudo")
    assert all(language(code).plurals_known for code in known)
    # Babel has two forms of a language only where CLDR has its rule.
    assert [
        code for code in unknown if "-" not in code and cldr(code) and len(set(partition(cldr(code).plural_form))) > 1
    ] == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("es", "es"),
        ("pt_BR", "pt-br"),
        ("pt-BR", "pt-br"),
        ("de_DE.UTF-8", "de"),
        ("es-MX", "es"),
        ("zh_CN", "zh-hans"),
        ("zh-CN", "zh-cn"),
        ("zh-Hant-TW", "zh-tw"),
        ("sr-Cyrl", "sr-ec"),
        ("sr@latin", "sr-el"),
        ("ca@valencia", "ca"),
        ("be-tarask", "be-tarask"),
        ("en-x-pseudo", "en-x-pseudo"),
        ("klingon", ""),
        ("", ""),
        ("-" * 9_999, ""),
    ],
)
def test_tags_of_other_tools(tag, code):
    assert by_tag(tag) == code


def test_every_tag_leads_back_to_its_language():
    tags = {code: language(code).bcp47 for code in ALL}
    assert [code for code, tag in tags.items() if tags[by_tag(tag)] != tag] == []


def test_pseudo_languages_are_no_codes_of_mediawiki():
    assert set(PSEUDO).isdisjoint(MEDIAWIKI.split())
    assert [language(code).direction for code in PSEUDO] == ["ltr", "rtl"]
