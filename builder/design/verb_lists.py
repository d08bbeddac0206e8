"""Verbs that others can see or hear someone do, and beginnings of objectives that nobody can see.

The English verbs are those of the lists that are in use for Bloom's taxonomy, and what courses here needed besides. Other
languages have beginnings alone, in lower case and without marks on letters.
"""

from __future__ import annotations

__all__ = ["UNSEEN", "VERBS"]

_SEEN = """
accept achieve act adapt add address adjust advise agree allocate amend analyse analyze annotate answer apply appraise
approve argue arrange articulate ascertain ask assemble assess assign attribute audit balance bring budget build
calculate call carry catalogue categorise categorize change chart check choose cite clarify classify clean close coach
code collaborate collect combine comment communicate compare compile complete compose compute conclude conduct
configure confirm connect construct consult contact contrast contribute convert convince cooperate coordinate correct
count create credit criticise criticize critique cut date deal debate decide declare decline deduce defend define
delegate deliver demonstrate derive describe design detect determine develop devise diagnose diagram differentiate
direct discuss display disprove distinguish distribute divide document draft draw edit elicit employ enable encourage
enlist enter establish estimate evaluate examine execute exhibit expand experiment explain express extend extract
facilitate file fill find fix flag follow forecast form format formulate gather generalise generalize generate get
give graph greet group guide hand handle help highlight hold host hypothesise hypothesize identify illustrate
implement improve include indicate infer inform install integrate interpret interview introduce invent invite involve
join judge justify keep label lead link list listen locate log lower maintain make manage manipulate map mark match
measure mediate mend mentor model moderate modify monitor motivate move name narrate navigate negotiate note notice
observe offer open operate order organise organize outline paint paraphrase participate pass perform persuade pick
place plan play plot point practice practise predict prepare present prevent print prioritise prioritize probe produce
program project promote propose protect prove provide publish put question quote raise rank rate react read rearrange
recall receive recite recognise recognize recommend reconstruct record recruit reduce refer refine reformulate refute
register rehearse reject relate release remove reorganise reorganize repair repeat rephrase report represent reproduce
request research resolve respond restate restore restrict retell retrieve reuse revert review revise rewrite run
sample save say schedule score search select send separate sequence set settle shape share show simplify simulate
sketch solve sort speak specify spot start state stop structure study submit substitute suggest summarise summarize
support survey synthesise synthesize tabulate take talk teach tell test thank time title trace track train transcribe
transform translate treat trim try turn type underline undo update upload use utilise utilize validate verify
visualise visualize vote walk warn weigh welcome work write
"""
VERBS = frozenset(_SEEN.split())

_UNSEEN = {
    "en": (
        "acquire|appreciate|be|become|believe|care|comprehend|consider|discover|enjoy|experience|explore|"
        "familiarise|familiarize|feel|gain|get to know|grasp|have|hear|internalise|internalize|know|learn|"
        "like|master|perceive|realise|realize|reflect|remember|respect|see|sense|think|understand|value|want|"
        "wish|awareness|knowledge|understanding|appreciation|familiarity"
    ),
    "es": (
        "saber|conocer|comprender|entender|aprender|apreciar|valorar|ser|estar|tener|creer|sentir|pensar|"
        "percibir|reflexionar|tomar conciencia|familiarizarse|darse cuenta|conocimiento|comprension|"
        "conciencia"
    ),
    "fr": (
        "savoir|connaitre|comprendre|apprendre|apprecier|etre|avoir|croire|sentir|penser|percevoir|saisir|"
        "reflechir|prendre conscience|se familiariser|se rendre compte|connaissance|comprehension|conscience"
    ),
    "pt": (
        "saber|conhecer|compreender|entender|aprender|apreciar|valorizar|ser|estar|ter|crer|sentir|pensar|"
        "perceber|refletir|tomar consciencia|familiarizar-se|dar-se conta|conhecimento|compreensao|"
        "consciencia"
    ),
    "ar": (
        "فهم|يفهم|تفهم|معرفة|يعرف|ادراك|يدرك|تدرك|تعلم|يتعلم|تتعلم|استيعاب|يستوعب|المام|وعي|يعي|شعور|يشعر|اعتقاد|يعتقد"
    ),
}
UNSEEN = {code: frozenset(beginnings.split("|")) for code, beginnings in _UNSEEN.items()}
