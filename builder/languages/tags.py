"""The code of a language elsewhere: BCP 47 in HTML, the value of Open edX; and in which direction it is written.

Sources: MediaWiki's `LanguageCode::bcp47`, Open edX's `ALL_LANGUAGES`, CLDR's text directions.
"""

from __future__ import annotations

__all__ = ["RTL", "bcp47", "edx"]

# `als` is Alemannic on Wikimedia's wikis, Tosk Albanian everywhere else.
_BCP47 = {
    "als": "gsw", "bat-smg": "sgs", "be-x-old": "be-tarask", "cbk-zam": "cbk", "crh-ro": "crh-Latn-RO",
    "de-formal": "de-x-formal", "eml": "egl", "es-formal": "es-x-formal", "fiu-vro": "vro", "hu-formal": "hu-x-formal",
    "kk-cn": "kk-Arab-CN", "kk-tr": "kk-Latn-TR", "map-bms": "jv-x-bms", "mo": "ro-Cyrl-MD", "nl-informal": "nl-x-informal",
    "nrm": "nrf", "roa-rup": "rup", "roa-tara": "nap-x-tara", "simple": "en-simple", "sr-ec": "sr-Cyrl", "sr-el": "sr-Latn",
    "zh-classical": "lzh", "zh-cn": "zh-Hans-CN", "zh-hk": "zh-Hant-HK", "zh-min-nan": "nan", "zh-mo": "zh-Hant-MO",
    "zh-my": "zh-Hans-MY", "zh-sg": "zh-Hans-SG", "zh-tw": "zh-Hant-TW", "zh-yue": "yue",
}  # fmt: skip

_RTL = """
    acm aeb aeb-arab apc ar ar-x-pseudo arc arq ary arz azb bcc bgn bqi ckb dv fa glk he hno khw kk-arab kk-cn ks ks-arab ku-arab lki
    lrc luz ms-arab mzn nqo pnb ps sd sdh skr skr-arab ug ug-arab ur yi
"""
RTL = frozenset(_RTL.split())

# The codes that Studio offers as a course's language, but for zh_HANS and zh_HANT.
_STUDIO = """
    aa ab af ak sq am ar an hy as av ae ay az ba bm eu be bn bh bi bs br bg my ca ch ce zh cu cv kw co cr cs da dv nl dz
    en eo et ee fo fj fi fr fy ff ka de gd ga gl gv el gn gu ht ha he hz hi ho hr hu ig is io ii iu ie ia id ik it jv ja
    kl kn ks kr kk km ki rw ky kv kg ko kj ku lo la lv li ln lt lb lu lg mk mh ml mi mr ms mg mt mn na nv nr nd ng ne nn
    nb no ny oc oj or om os pa fa pi pl pt ps qu rm ro rn ru sg sa si sk sl se sm sn sd so st es sc sr ss su sw sv ty ta
    tt te tg tl th bo ti to tn ts tk tr tw ug uk ur uz ve vi vo cy wa wo xh yi yo za zu
"""
_EDX = frozenset(_STUDIO.split())

# Where the first part of a code is not Open edX's: the macrolanguage of ISO 639-3, or the standard form of a variety that is
# read by the same learners. A neighbour that shares only readers (Indonesian for Acehnese) is not named: a catalogue that
# filters by language would promise what the course is not in.
_VARIETIES = {
    "ak": "fat", "ar": "acm aeb apc arq ary arz", "az": "azb", "bh": "anp bho mag mai", "de": "als bar gsw pfl vmf",
    "en": "gpe pcm simple", "et": "fiu-vro vro", "fr": "frc", "hy": "hyw", "iu": "ike-cans ike-latn", "jv": "map-bms",
    "kr": "knc", "ku": "ckb sdh", "kv": "koi", "lt": "bat-smg sgs", "lv": "ltg", "ms": "bjn min mui", "ne": "dty",
    "nl": "vls zea", "oj": "ojb", "pa": "pnb", "qu": "qug", "ro": "mo", "sc": "sdc sro", "sq": "aln",
    "zh": "cdo cpx gan hak hsn lzh nan wuu yue",
}  # fmt: skip
_STANDARD = {variety: code for code, varieties in _VARIETIES.items() for variety in varieties.split()}

_HANS = frozenset({"zh-cn", "zh-hans", "zh-my", "zh-sg"})
_HANT = frozenset({"zh-hant", "zh-hk", "zh-mo", "zh-tw"})
_SCRIPT, _REGION = 4, 2


def bcp47(code: str) -> str:
    """Return the tag for `lang` in HTML."""
    if code in _BCP47:
        return _BCP47[code]
    first, *others = code.split("-")
    return "-".join((first, *map(_cased, others)))


def edx(code: str) -> str:
    """Return Open edX's value for the language or the one that it is a variety of; empty where it has neither."""
    if code in _HANS:
        return "zh_HANS"
    if code in _HANT:
        return "zh_HANT"
    first = code.partition("-")[0]
    for name in (code, first):
        if name in _STANDARD:
            return _STANDARD[name]
    return first if first in _EDX else ""


def _cased(part: str) -> str:
    if len(part) == _SCRIPT:
        return part.title()
    return part.upper() if len(part) == _REGION else part
