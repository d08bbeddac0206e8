"""Plural forms of a language, as a catalog's `Plural-Forms` header has them.

Those of MediaWiki's Translate extension where it has any (`data/plural-gettext.txt`), since catalogs are exchanged with it;
CLDR's for the others. Babel's own table is not used: its Arabic swaps the last two forms of gettext's.
"""

from __future__ import annotations

__all__ = ["are_known", "plural_forms"]

_FEW = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
_EAST_SLAVIC = f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {_FEW} ? 1 : 2);"
_TWO = "nplurals=2; plural=(n != 1);"

_FORMS = {
    "nplurals=1; plural=0;": (
        "ay bm bo cdo cpx dz fa gan hak hsn id ig ii ja jbo ka kea kk km ko ky lo lzh ms my nan nqo sah ses sg su th to tpi "
        "tr tt ug uz vi wo wuu yue zh"
    ),
    "nplurals=2; plural=(n > 1);": "am arn bh bho br fat ff fr frc frp gcf gcr guw ht kab ln mg mi nso oc pcm pt-br ti tw wa",
    "nplurals=2; plural=(n != 0);": "jv map-bms",
    _EAST_SLAVIC: "be bs hr rsk ru rue sh sr uk",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);": (
        "acm aeb apc ar arq ary arz"
    ),
    "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);": "cs sk",
    f"nplurals=3; plural=(n==1 ? 0 : {_FEW} ? 1 : 2);": "csb pl szl",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);": "cy",
    "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);": "dsb hsb sl",
    "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4);": "ga",
    "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);": "gd",
    "nplurals=4; plural=(n%10==1 ? 0 : n%10==2 ? 1 : n%20==0 ? 2 : 3);": "gv",
    "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);": "ike-cans ike-latn iu se sma smn sms",
    "nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2);": "ksh",
    "nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : n==3 ? 2 : 3);": "kw",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);": "bat-smg lt sgs",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);": "lv ltg",
    "nplurals=2; plural=(n%10==1 ? 0 : 1);": "mk",
    "nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : n%100>10 && n%100<20 ? 2 : 3);": "mt",
    "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);": "mo ro",
    "nplurals=3; plural=(n==0 || n==1 ? 0 : n>=2 && n<=10 ? 1 : 2);": "shi",
}
# Languages known to have the two forms of English; of all that stand nowhere here nothing is known.
_LIKE_ENGLISH = """
    af als an as ast az bcc bg bn ca ce ceb chr ckb da de dv ee el en eo es et eu fi fo fur fy gl gsw gu ha haw he hi hu hy
    ia io is it kaj kcg kl kn ks ku lb lg lij lld mai ml mn mr nah nap nb ne nl nn no nr ny nyn om or os pa pap pms prg ps pt
    rm sat sc scn sco sd sdh si simple sn so sq ss st sv sw ta te tg tig tk tl tn ts tzm ur ve vec vo xh yi yo zu
"""
_TWO_CODES = frozenset(_LIKE_ENGLISH.split())
_RULES = {code: forms for forms, codes in _FORMS.items() for code in codes.split()}


def plural_forms(code: str) -> str:
    """Return the header's value; two forms where nothing is known of a language's."""
    return _RULES.get(code) or _RULES.get(code.partition("-")[0], _TWO)


def are_known(code: str) -> bool:
    """Whether Translate or CLDR has plural forms of the language, or of the one that it is a variety of."""
    return any(each in _RULES or each in _TWO_CODES for each in (code, code.partition("-")[0]))
