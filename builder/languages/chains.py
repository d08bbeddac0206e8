"""Fallback chains: in which language a reader is served next where a text is not translated.

MediaWiki's own chains (`$fallback` of its language files), of the codes that it names. They end before English, which is
every chain's last there; here a course's source language is.
"""

from __future__ import annotations

__all__ = ["fallbacks"]

# A language and what it falls back to, in order; languages with one and the same chain share a line.
_CHAINS = """
aeb: aeb-arab ar
aeb-arab acm apc arq ary arz: ar
aae co egl eml fur lij nap pms rgn roa-tara scn sdc sro vec: it
lld: it rm fur
lmo: pms eml lij vec it
ab ady-cyrl alt av ba bxr ce crh-cyrl cv dlg gld inh kjh koi krc kum kv lbe os rut sah sjd sty tt-cyrl tyv udm xal: ru
ady: ady-cyrl ru
kbd: kbd-cyrl ru
kbd-cyrl: ru
tt: tt-cyrl ru
lez: ru az
mdf: myv ru
myv: mdf ru
mhr: mrj ru
mrj: mhr ru
rue: uk ru
abs ace ban bew bjn btm bug gor jv kge mad min mui nia su bbc-latn: id
ban-bali: ban id
bbc: bbc-latn id
bug-bugi: bug id
map-bms: jv id
bdr dtp iba ms-arab: ms
an arn ast ay cbk-zam es-419 es-formal ext gn guc lad nah sei yua: es
qu: qug es
qug: qu es
ca: oc
oc: ca fr
atj bci bm fon frc frp gcf gcr ht kab kbp ln lua mg pcd ses sg shy-latn ty wa wls wo: fr
acf: gcf fr
shy: shy-latn fr
shi: shi-latn fr
nrm: fr
avk: fr es ru
aln: sq
als: gsw de
bar de-at de-ch de-formal frr gsw hrx ksh lb nds pdc pdt pfl rm sli stq vmf: de
dsb: hsb de
hsb: dsb de
anp awa bgc bho mag mai sa: hi
bh: bho hi
dty: ne
gom: gom-deva gom-latn
gom-deva: gom-latn
azb bcc bgn bqi glk lki lrc luz mzn: fa
sdh: ckb fa
ku: ku-latn
ku-latn: ku
ku-arab: ku ckb
bat-smg: sgs lt
sgs: lt
be-tarask: be
be-x-old: be-tarask be
blk kjp ksw mnw rki: my
bpy: bn
crh: crh-latn
crh-ro: ro
cs: sk
sk: cs
csb szl: pl
en-ca en-gb gpe simple: en
fit krl olo smn vot: fi
fiu-vro: vro et
liv vep vro: et
gag kiu lzz: tr
gl kea mwl tet vmw: pt
pt: pt-br
pt-br: pt
hif: hif-latn
hu-formal: hu
hyw: hy
ike-cans ike-latn: iu
iu: ike-cans
io: eo
jut kl: da
kaa: kk-latn kk-cyrl
kk: kk-cyrl
kk-arab: kk kk-cyrl
kk-cn: kk-arab kk kk-cyrl
kk-cyrl: kk
kk-kz: kk-cyrl kk
kk-latn: kk kk-cyrl
kk-tr: kk-latn kk kk-cyrl
khw pnb: ur
ko-kp: ko
ks: ks-arab
ks-deva: ks
kr: knc
li nds-nl nl-informal srn vls zea: nl
ltg: lv
mo roa-rup rmy rup ruq-latn: ro
ruq: ruq-latn ro
ruq-cyrl: mk
nb: no nn
nn: no nb
no: nb
nyo: ttj nyn lg sw
ttj: nyo nyn lg sw
pap-aw: pap
pnt: el
rsk: sr-ec
se: nb fi
se-fi: se fi sv
se-no: se nb nn
se-se: se sv
sma: sv nb
sh: sh-latn sh-cyrl bs sr-el hr
sh-cyrl: sr-ec sh sh-latn
sh-latn: sh sh-cyrl bs sr-el hr
skr: skr-arab
skr-arab: skr
sr: sr-ec sr-el
sr-ec sr-el: sr
tcy: kn
tg: tg-cyrl
tg-cyrl tg-latn: tg
tly-cyrl: tly
ug: ug-arab
ug-arab ug-latn: ug
uz: uz-latn
uz-cyrl uz-latn: uz
xmf: ka
yi: he
zgh-latn: zgh
ami pwn szy tay trv: zh-tw zh-hant zh zh-hans
cdo: nan zh-hant zh zh-hans
cdo-hant cdo-latn: cdo zh-hant zh zh-hans
cpx: cpx-hant cpx-hans cpx-latn cdo zh-hant zh zh-hans
cpx-hans: cpx cpx-hant cpx-latn cdo zh-hans zh zh-hant
cpx-hant: cpx cpx-hans cpx-latn cdo zh-hant zh zh-hans
gan: gan-hant gan-hans zh-hant zh zh-hans
gan-hans: gan gan-hant zh-hans zh zh-hant
gan-hant: gan gan-hans zh-hant zh zh-hans
hak lzh: zh-hant zh zh-hans
hak-hant hak-latn: hak zh-hant zh zh-hans
hak-hans: hak zh-hans zh zh-hant
hsn ii: zh-cn zh-hans zh zh-hant
nan: nan-latn-pehoeji nan-latn-tailo nan-hant cdo zh-hant zh zh-hans
nan-hant: nan nan-latn-pehoeji nan-latn-tailo cdo zh-hant zh zh-hans
wuu: wuu-hans wuu-hant zh-hans zh zh-hant
wuu-hans: wuu wuu-hant zh-hans zh zh-hant
wuu-hant: wuu wuu-hans zh-hant zh zh-hans
yue: yue-hant yue-hans
yue-hans: yue yue-hant
yue-hant: yue yue-hans
za: zh-hans zh zh-hant
zh: zh-hans zh-hant zh-cn zh-tw zh-hk
zh-classical: lzh zh-hant zh zh-hans
zh-cn: zh-hans zh zh-hant
zh-hans: zh-cn zh zh-hant
zh-hant: zh-tw zh-hk zh zh-hans
zh-hk: zh-hant zh-tw zh zh-hans
zh-min-nan: nan nan-latn-pehoeji nan-latn-tailo nan-hant cdo zh-hant zh zh-hans
zh-mo: zh-hk zh-hant zh-tw zh zh-hans
zh-my: zh-sg zh-hans zh-cn zh zh-hant
zh-sg: zh-hans zh-cn zh zh-hant
zh-tw: zh-hant zh-hk zh zh-hans
zh-yue: yue yue-hant yue-hans
"""


def fallbacks(code: str) -> tuple[str, ...]:
    """Return the languages that follow `code`, nearest first; most have none but the source."""
    for line in _CHAINS.splitlines():
        codes, _, chain = line.partition(": ")
        if code in codes.split():
            return tuple(chain.split())
    return ()
