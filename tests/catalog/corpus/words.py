"""The vocabulary of the corpus: common words of courses about leading a community, and sentences that hold them."""

from __future__ import annotations

_NOUNS = """
activity agenda agreement answer archive argument article audience barrier budget calendar campaign case chapter choice circle
citation comment community compromise concern conflict connection consensus contract contributor conversation course culture
curriculum deadline decision design difference discussion document draft editor effort event evidence example exercise expectation
experience experiment facilitator failure feedback field figure forum framework fund goal grant group guide guideline habit idea
impact initiative interview issue journal journey knowledge language leader learner lesson letter library licence list location
mailing meeting member memory mentor message method milestone mistake model module moment motivation movement need network note
objective obstacle offer opinion option organizer outcome overview page paragraph participant partner path pattern people percentage
plan platform policy portal practice principle priority problem process profile programme progress project promise proposal purpose
question reader reason recording reflection region reminder report request research resource response responsibility result review
reward risk role room rule sandbox schedule section session signal skill solution source speaker staff stakeholder standard step
story strategy strength summary supporter survey syllabus talk target task team template theme timeline tool topic training
translation translator trust value version video visitor voice volunteer vote week wish workshop writer
"""

_VERBS = """
accept adapt agree analyse announce answer apply archive arrange ask assess assign balance begin build celebrate change check
choose clarify collect combine compare complete confirm connect consider coordinate copy create decide define delegate describe
design develop discuss document draft edit encourage estimate evaluate examine explain explore facilitate finish follow gather
guide identify improve include interview introduce invite launch lead learn listen manage measure mention moderate observe offer
organize plan practise prepare present prioritize propose protect publish question read recognize record reduce reflect rehearse
remember repeat report resolve respect review revise run schedule select share simplify sketch solve start suggest summarize
support sustain teach test thank track translate trust try understand update visit welcome write
"""

_ADJECTIVES = """
active available basic brief careful central clear common complete complex concrete creative critical cultural current detailed
different difficult early effective equal essential familiar final first flexible formal free friendly full general global good
helpful honest important inclusive informal international large late local long main modest mutual narrow new next open ordinary
past personal positive possible practical previous private public quiet rare ready real recent regional regular relevant reliable
second serious shared short similar simple small social special specific steady strong suitable typical unclear unexpected useful
visible weak whole wide written
"""

_PLACES = """
abroad online nearby outside locally together afterwards beforehand everywhere elsewhere
"""

NOUNS, VERBS, ADJECTIVES, PLACES = (words.split() for words in (_NOUNS, _VERBS, _ADJECTIVES, _PLACES))

# {n} a noun, {v} a verb, {a} an adjective, {p} a place or time, {d} a number.
SENTENCES = """
Before you {v} the {n}, {v} the {a} {n} with your {n}
A {a} {n} helps every {n} to {v} the {n}
Who will {v} the {n} when the {n} is {a}
When a {n} becomes {a}, the {n} often needs a {a} {n}
You do not have to {v} each {n} alone
Most {n} teams {v} their {n} after the {a} {n}
In many regions the {n} and the {n} are {a}, so {v} them {p}
Write down {d} things that a {a} {n} should {v}
It is easier to {v} a {n} than to {v} a {a} {n}
The {n} that you {v} today will be the {n} of tomorrow
Ask your {n} how they {v} the {n}, and {v} what you hear
If the {n} is not {a}, {v} it again with the {n}
There is no {a} {n} without a {n} that people can {v}
Some of the {n} will {v} {p}, others prefer a {a} {n}
Our {n} showed that {d} of ten people {v} the {n} first
Try to {v} one {n} at a time and {v} the rest {p}
The {a} {n} of this {n} is to {v} and to {v}
A {n} is {a} when everybody can {v} it without a {n}
Do not {v} the {n} until the {n} has been {a} for {d} weeks
Think about a {n} that was {a} for you, and why
What the {n} calls {a} may seem {a} to another {n}
Together with the {n} you {v} a {n} and {v} its {n}
During the {n} the {n} will {v} a {a} {n}
Keep the {n} {a}: {v}, {v} and {v}
One {n} can {v} more than {d} {n} pages
Because the {n} was {a}, nobody could {v} the {n}
Sometimes it is better to {v} the {n} than to {v} it {p}
Every {n} has a {n} who can {v} the {n} for others
Look at the {n} from the side of a {a} {n}
The {n} grows when {a} people {v} their {n} {p}
""".strip().splitlines()

ITEMS = """
The {a} {n}
A {n} for the {n}
{v} the {n}
{v} a {a} {n}
{n} and {n}
{d} {n} pages
Who can {v} the {n}
{v} with your {n} {p}
How to {v} a {n} without a {n}
The {n} of the {a} {n}
""".strip().splitlines()

HEADINGS = """
{v} your {n}
The {n}
What a {n} needs
From {n} to {n}
A {a} {n}
{n} {p}
""".strip().splitlines()

# The same everywhere, as in any real course.
BOILERPLATE = """
Discuss this question in your group.
Read the text below and answer the questions.
In this unit you will learn:
Summary
Take ten minutes for this activity.
Write your answer in your journal.
When you are done, go to the next unit.
Further reading
For example:
Think of your own community.
Yes
No
""".strip().splitlines()
