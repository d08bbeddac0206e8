"""What is said of each mistake in an activity, and in the rarer forms of questions."""

import pytest

from tests.source.test_activities import read


def made(name, *lines, options=":title: T\n"):
    return f":::{{{name}}}\n:id: x\n{options}\n" + "\n".join(lines) + "\n:::\n"


TWO = ("- A {#a}", "- B {#b}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (made("poll", "Which?", "", *TWO, options=""), "l.md:3: poll needs the option title; add a line :title: …"),
        (made("poll", "Which?", "", "- A {#a}"), "l.md:3: this poll has one answer; write each as - Red {#r} [answers]"),
        (made("poll", *TWO), "l.md:3: the poll x does not ask anything; write what it asks above its answers"),
        (made("poll", "One.", "", "Two?", "", *TWO), "l.md:9: poll holds one paragraph of text; put what comes before it"),
        (made("poll", "Which?", "", "- A", "- B {#b}"), "l.md:9: this answer has no letter; end it with one not used before"),
        (made("poll", "Which?", "", "- A {#a}", "- B {#a}"), "l.md:10: the letter {#a} is that of the answer on line 9"),
        (made("poll", "Which?", "", "- A {#a}", "- a {#b}"), "l.md:10: this answer has the text of the one on line 9"),
        (made("poll", "Which?", "", "- A {#a}", "- {#b}"), "l.md:10: this answer has no text; write it before the letter"),
        (made("poll", "Which?", "", "1. A {#a}", *TWO), "l.md:9: poll has no items with this mark; write an answer as - … [answers]"),
        (made("poll", "Which?", "", "- [x] A {#a}", *TWO), "l.md:9: poll has no right answer to mark; remove the brackets"),
        (made("poll", "Which?", "", *TWO, "", "After."), "l.md:12: this text stands below the items; move it above them"),
        (made("poll", "Which?", "", *TWO, "Feedback", ": F"), "l.md:11: the line above swallows this feedback; leave a blank line"),
        (made("poll", "Which?", "", *TWO, "", "Feedback", "F"), "l.md:13: the feedback is one paragraph that starts with a colon"),
        (made("poll", "Which?", "", *TWO, "", "Feedback", ": F", ": G"), "l.md:14: the feedback is one paragraph that starts"),
        (made("poll", "Which?", "", *TWO, "", "Feedback"), "l.md:12: this feedback is empty; write it below, as : …"),
        (made("poll", "Which <b>?", "", *TWO), "l.md:7: <b> is HTML; write it in Markdown"),
        (made("poll", "Which?", "", "- [A](javascript:x) {#a}", *TWO[1:]), 'l.md:9: a page cannot link to "javascript:x"'),
        (made("poll", "Which?", "", "- ![](talk.png) A {#a}", *TWO[1:]), "l.md:9: this image has no alternative text"),
        (made("poll", "Which?", "", "- ![An apple](talk.png) {#a}", *TWO[1:]), "l.md:9: this answer has no text, and not everyone sees its image"),
        (made("poll", "Which?", "", "- ![A](tlak.png) A {#a}", *TWO[1:]), 'l.md:9: there is no file "tlak.png"'),
        (made("poll", "Which?", "", "- ![A](https://e.org/a.png) A {#a}", *TWO[1:]), 'l.md:9: "https://e.org/a.png" is no image in'),
        (made("poll", "Which?", "", *TWO, options=":title: T\n:submissions: 3\n"), "l.md:6: who sees the results may vote once; add :private: yes"),
        (made("poll", "Which?", "", *TWO, options=":title: T\n:submissions: many\n"), 'l.md:6: submissions: "many" is not a whole number'),
        (made("poll", "Which?", "", *TWO, options=":title: T\n:private: maybe\n"), 'l.md:6: private: "maybe" is not known'),
        (made("poll", "Which?", "", ":::{figure} talk.png".replace(":::", "::::"), ":alt: A", "::::", "", *TWO), "is not closed before the fence"),
        (made("survey", "Hello.", "", "1. Q? {#q1}", "", *TWO), "l.md:7: a survey shows no text above its questions; move it above"),
        (made("survey", *TWO), "l.md:3: this survey has no questions; write each as 1. Do you like it? {#q1}"),
        (made("survey", "1. Q? {#q1}", "", "- A {#a}"), "l.md:3: this survey has one answer; write each as - Yes {#y}"),
        (made("survey", "1. Q? {#a}", "", *TWO), "l.md:9: the letter {#a} is that of the answer on line 7"),
        (made("survey", "1. Q? {#q1}", "", "- *A* {#a}", "- B {#b}"), "l.md:9: this text has markup, which survey shows as it stands"),
        (made("survey", "1. Q? {#q1}", "2. Q? {#q2}", "", *TWO), "l.md:8: this question has the text of the one on line 7"),
        (made("wordcloud"), "l.md:3: the wordcloud x does not say what to enter; write it below the options"),
        (made("wordcloud", "Enter `three`."), "l.md:7: this text has markup, which wordcloud shows as it stands"),
        (made("wordcloud", "- A"), "l.md:7: wordcloud has no items with this mark; write a paragraph"),
        (made("wordcloud", "Enter.", options=":title: T\n:inputs: 0\n"), 'l.md:6: inputs: "0" is not a whole number from 1 on; write it with digits, as in 2'),
        (made("poll", "Which?", "", *TWO).replace("{poll}", "{poll} Before"), 'l.md:3: poll takes nothing after its name, and here stands "Before"; remove it'),
        (made("sort", "1. A {#a}", "2. B {#b}"), "l.md:3: the sort x does not say by what to sort; write it above the items"),
        (made("sort", "Sort.", "", "1. A {#a}", "2. A {#b}"), "l.md:10: this item has the text of the one on line 9"),
        (made("sort", "Sort.", "", "1. **A** {#a}", "2. B {#b}"), "l.md:9: this text has markup, which sort shows as it stands"),
        (made("sort", "Sort.", "", "1. {#a}", "2. B {#b}"), "l.md:9: this item has no text; write it before the letter"),
        (made("sort", "Sort.", "", "1. A {#a}"), "l.md:3: this sort has one item; write each as 1. First {#a}, in the right order"),
        (made("sort", "S.", "", "1. A {#a}", "2. B {#b}", options=":title: T\n:weight: 0.5\n"), 'l.md:6: weight: "0.5" is not a whole number'),
        (made("sort", "S.", "", "1. A {#a}", "2. B {#b}", options=":title: T\n:colour: red\n"), 'l.md:6: colour: "red" is not a colour; write it as in #0645ad'),
        (made("sort", "S.", "", "1. A {#a}", "2. B {#b}", options=":title: T\n:colour: #cccccc\n"), "l.md:6: #cccccc on #f2f2f2 is hard to read (contrast 1.4)"),
        (made("done", "Press it."), "l.md:7: learners would not see this text: the platform's switch has none of its own"),
        (made("done", options=":align: middle\n"), 'l.md:5: align: "middle" is not known'),
        (made("lti"), "l.md:3: lti needs the option launch; add a line :launch: …"),
        (made("lti", options=":title: T\n:launch: http://e.org\n"), 'l.md:6: launch: "http://e.org" is not an address; write it with https://'),
        (made("lti", options=":title: T\n:launch: https://u@e.org\n"), 'l.md:6: launch: "https://u@e.org" is not an address'),
        (made("lti", "Notice.", options=":title: T\n:launch: https://e.org\n"), "l.md:8: the platform shows this text only above the button"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:width: 50\n"), "l.md:7: the platform gives a tool in iframe no width of its own"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:open: modal\n:height: 800\n"), "l.md:8: height: a modal has at most 100 percent"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:button: Go\n"), "l.md:7: an iframe opens without a button"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:weight: 2\n"), "l.md:7: without points there is nothing to weigh; add :score: yes"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:custom-a:\n"), "l.md:7: the parameter a has no value"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:custom-: a\n"), "l.md:7: this parameter has no name; write it as :custom-NAME: value"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:login: https://e.org/l\n"), "l.md:7: LTI 1.3 needs keyset as well as login"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:roster: yes\n"), "l.md:7: roster is for LTI 1.3; give :login: and :keyset: too"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:public-key: abc\n"), "l.md:7: public-key: a key has several lines"),
        (made("lti", options=":title: T\n:launch: https://e.org\n:external: x:y\n"), "l.md:7: external: a configuration of one site is not there on another"),
        (made("question", "Q?", "", "- [x] A {#a}", "", "{{ ((a z)) F }}").replace("{question}", "{question} checkboxes"), "l.md:11: {{ ((a z)) names no choice z; "),
        (made("question", "Q?", "", "- [x] A {#a}", "", "{{ (()) F }}").replace("{question}", "{question} checkboxes"), "l.md:11: {{ (()) names no choices; write the letters"),
        (made("question", "Q?", "", "- [x] A {#a}", "", "{{ ((a)) F }}", "{{ ((a)) G }}").replace("{question}", "{question} checkboxes"), "l.md:12: the choices a have a feedback on line 11"),
        (made("question", "Q?", "", "- [x] A {#a}", "", "{{ ((a)) F").replace("{question}", "{question} checkboxes"), "l.md:11: this feedback is not closed; end it with }}"),
        (made("question", "Q?", "", "- [x] A {#a}", "- [ ] B {#b}", "", "{{ ((a)) F }}").replace("{question}", "{question} choice"), "l.md:12: {{ ((…)) … }} is for boxes ticked together"),
        (made("question", "Q?", "", "- [x] A {#a}", "Tip", ": T").replace("{question}", "{question} choice"), "l.md:10: the line above swallows this tip"),
        (made("question", "Q?", "", "= A", options=":showanswer: after_attempts\n").replace("{question}", "{question} text"), 'l.md:5: showanswer: "after_attempts" is not known'),
    ],
)  # fmt: skip
def test_mistakes(text, says):
    _, found = read(text)
    assert any(says in each for each in found), found
