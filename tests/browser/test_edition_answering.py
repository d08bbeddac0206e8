"""Questions and activities in an edition: checked as on WikiLearn, kept in the browser, done with the keyboard alone."""

import pytest

pytestmark = pytest.mark.browser

CORRECT, PARTLY, INCORRECT = "success", "warning", "error"


def answer(block, given):
    for field, value in given.items():
        found = block.locator(f'[name="{field}"]')
        kind = found.first.evaluate("(field) => field.type")
        if kind in ("radio", "checkbox"):
            for each in found.all():
                each.set_checked(each.get_attribute("value") in value) if kind == "checkbox" else None
            if kind == "radio":
                block.locator(f'[name="{field}"][value="{value}"]').check()
        elif kind == "select-one":
            found.select_option(value)
        else:
            found.fill(value)
    block.get_by_role("button", name="Check").click()


def told(block):
    return block.locator(".result .cdx-message")


CASES = [
    # a choice, with an author's own word for right
    ("ask", "ask-q1", {"ask-q1": "b"}, CORRECT, "Well asked Everything else follows", "Points: 2 of 2"),
    ("ask", "ask-q1", {"ask-q1": "a"}, INCORRECT, "Incorrect Slides come late.", "Attempts left: 1"),
    # partial credit where each decision counts; feedback of single boxes, or of both together
    ("ask", "ask-q2", {"ask-q2": "ac"}, CORRECT, "Both One reaches people, and the other finds them.", "Points: 1 of 1"),
    ("ask", "ask-q2", {"ask-q2": "abc"}, PARTLY, "Only there It reaches", "Points: 0.67 of 1"),
    ("ask", "ask-q2", {"ask-q2": "b"}, INCORRECT, "Who does not read that list?", "Points: 0 of 1"),
    ("ask", "ask-q2", {"ask-q2": "a"}, PARTLY, "Look at the last one again.", "Points: 0.67 of 1"),
    # partial credit by halves
    ("ask", "ask-q3", {"ask-q3": "ab"}, CORRECT, "Correct", "Points: 1 of 1"),
    ("ask", "ask-q3", {"ask-q3": "abc"}, PARTLY, "Partly correct", "Points: 0.5 of 1"),
    ("ask", "ask-q3", {"ask-q3": "cd"}, INCORRECT, "Incorrect", "Points: 0 of 1"),
    ("goal", "goal-q1", {"goal-q1": "b"}, CORRECT, "Just so Everyone can see", "Points: 1 of 1"),
    ("goal", "goal-q1", {"goal-q1": "a"}, INCORRECT, "This is what you do.", "Attempts left: 2"),
    # text: accepted, accepted by the pattern, foreseen, other
    ("goal", "goal-q2", {"goal-q2": " Commons "}, CORRECT, "Yes Every Wikipedia can use them", "Points"),
    ("goal", "goal-q2", {"goal-q2": "WikiCommons"}, CORRECT, "Correct", "Points"),
    ("goal", "goal-q2", {"goal-q2": "commons"}, INCORRECT, "Incorrect", "Points"),
    ("goal", "goal-q2", {"goal-q2": "Wikidata"}, INCORRECT, "Nearly It holds data", "Points"),
    ("goal", "goal-q3", {"goal-q3": "57"}, CORRECT, "Right An hour is enough", "Points"),
    ("goal", "goal-q3", {"goal-q3": "65.5"}, INCORRECT, "Incorrect", "Attempts left: 3"),
    ("goal", "goal-q3", {"goal-q3": "٦٠"}, CORRECT, "Right", "Points"),
    ("goal", "goal-q4", {"goal-q4": "12"}, CORRECT, "Correct", "Points"),
    ("goal", "goal-q4", {"goal-q4": "12.5"}, INCORRECT, "Incorrect", "Points"),
    ("order", "needs-wishes", {"a": "bring", "b": "borrow", "c": "home"}, CORRECT, "Well packed.", "Points: 2 of 2"),
    ("order", "needs-wishes", {"a": "home", "b": "bring", "c": "home", "d": "bring"}, PARTLY, "They are light.", "1 of 2"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "name", "given", "verdict", "feedback", "standing"), CASES)
def test_an_answer_is_judged_as_on_wikilearn(page, at, unit, name, given, verdict, feedback, standing):
    page.goto(at(f"units/{unit}.html"))
    block = page.locator(f"#b-{name}")
    answer(block, given)
    assert f"cdx-message--{verdict}" in told(block).get_attribute("class")
    assert feedback in " ".join(told(block).inner_text().split())
    assert standing in block.locator(".standing").inner_text()


def test_an_empty_answer_costs_no_attempt(page, at):
    page.goto(at("units/goal.html"))
    block = page.locator("#b-goal-q3")
    answer(block, {"goal-q3": "  "})
    assert "Give an answer first." in told(block).inner_text()
    assert "Attempts left: 4" in block.locator(".standing").inner_text()


def test_attempts_run_out_and_the_answer_shows_when_it_may(page, at):
    page.goto(at("units/ask.html"))
    block = page.locator("#b-ask-q1")
    solution = block.locator(".solution")
    answer(block, {"ask-q1": "a"})
    assert solution.is_hidden()  # showanswer: answered
    answer(block, {"ask-q1": "b"})
    assert block.get_by_role("button", name="Check").is_disabled()
    solution.locator("summary").click()
    assert solution.locator(".right li").all_inner_texts() == ["The people"]
    assert "A room and slides serve a plan." in solution.inner_text()
    never = page.locator("#b-ask-q3")
    answer(never, {"ask-q3": "ab"})
    assert never.locator(".solution").is_hidden()


def test_hints_come_one_by_one(page, at):
    page.goto(at("units/ask.html"))
    hints = page.locator("#b-ask-q1 .hint")
    assert [hint.is_visible() for hint in hints.all()] == [True, False]
    hints.first.locator("summary").click()
    hints.nth(1).wait_for()
    assert "It is a step without any thing." in hints.first.inner_text()


def test_a_bank_draws_as_many_as_it_says_and_keeps_them(page, at):
    page.goto(at("units/chance.html"))
    drawn = [each.get_attribute("id") for each in page.locator(".bank .question:visible").all()]
    assert len(drawn) == 2
    for _ in range(3):
        page.reload()
        assert [each.get_attribute("id") for each in page.locator(".bank .question:visible").all()] == drawn


def test_everything_is_kept_over_a_reload_and_in_the_other_language(page, at):
    page.goto(at("units/ask.html"))
    answer(page.locator("#b-ask-q1"), {"ask-q1": "a"})
    page.reload()
    assert page.locator("#b-ask-q1-a").is_checked()
    assert "Slides come late." in told(page.locator("#b-ask-q1")).inner_text()
    page.goto(at("units/ask.html", "ar"))
    assert page.locator("#b-ask-q1-a").is_checked()
    page.goto(at("units/before-we-start.html"))
    page.locator("#b-times-m").check()
    page.locator("#b-first-words input").first.fill("خبز وملح")
    page.reload()
    assert page.locator("#b-times-m").is_checked()
    assert page.locator("#b-first-words input").first.input_value() == "خبز وملح"


def test_progress_counts_units_whose_questions_are_answered(page, at):
    page.goto(at("units/hello-all-unit.html"))
    page.goto(at("units/draft.html"))
    page.locator("#b-shown-plan-field").check()
    page.goto(at("index.html"))
    assert page.locator("#progress").inner_text() == "Units done: 1 of 12"
    assert page.locator("a[data-unit=hello-all-unit]").inner_text().endswith("(Done)")
    assert page.locator("#start").inner_text() == "Continue"
    assert page.locator("#start").get_attribute("href").endswith("units/draft.html")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#erase")
    page.get_by_text("Units done: 0 of 12").wait_for()
    assert page.locator("#start").inner_text() == "Start"


def test_a_response_is_kept_copied_and_assessed(page, at):
    page.goto(at("units/draft.html"))
    block = page.locator("#b-plan-draft")
    block.get_by_role("textbox").first.fill("<b>Ten lines</b>")
    block.get_by_role("button", name="Save").click()
    assert "Saved in this browser." in told(block).inner_text()
    block.locator(".rubric summary").click()
    page.locator("#b-plan-draft-goal-yes").check()
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.clip = text; }")
    block.get_by_role("button", name="Copy").click()
    page.wait_for_function("window.clip")
    assert "<b>Ten lines</b>" in page.evaluate("window.clip")
    page.reload()
    assert block.get_by_role("textbox").first.input_value() == "<b>Ten lines</b>"
    assert page.locator("#b-plan-draft-goal-yes").is_checked()


def test_a_poll_and_a_survey_say_what_their_authors_say(page, at):
    page.goto(at("units/how-was-it.html"))
    survey = page.locator("#b-course-survey")
    for question in ("q1", "q2"):
        page.locator(f"#b-course-survey-{question}-y").check()
    survey.get_by_role("button", name="Save").click()
    assert "Thank you. We read every answer." in told(survey).inner_text()


def test_with_the_keyboard_alone(page, at):
    page.goto(at("units/order.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    sort = page.locator("#b-order-sort")
    order = ["a", "b", "c", "d"]
    for _ in range(20):
        now = [item.get_attribute("data-item") for item in sort.locator("[data-item]").all()]
        if now == order:
            break
        wrong = next(at_ for at_, letter in enumerate(now) if letter != order[at_])
        sort.locator(f'[data-item="{order[wrong]}"] .up').focus()
        page.keyboard.press("Enter")
        focused = page.evaluate("document.activeElement.closest('[data-item]').dataset.item")
        assert focused == order[wrong]  # the focus goes with the item
    assert "Welcome everyone" in sort.locator("[data-moved]").inner_text() or now == order
    sort.get_by_role("button", name="Check").focus()
    page.keyboard.press("Space")
    assert f"cdx-message--{CORRECT}" in told(sort).get_attribute("class")
    page.goto(at("units/ask.html"))
    page.locator("#b-ask-q1 input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    told(page.locator("#b-ask-q1")).wait_for()


def test_a_browser_that_keeps_nothing_says_so_and_works_all_the_same(visitor, at):
    page = visitor.page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    page.goto(at("units/goal.html"))
    assert page.get_by_text("This browser does not let the page keep anything").is_visible()
    answer(page.locator("#b-goal-q3"), {"goal-q3": "60"})
    assert "Right" in told(page.locator("#b-goal-q3")).inner_text()
    assert visitor.errors == []


def test_what_is_kept_and_was_spoiled_stops_nothing(page, at):
    page.goto(at("units/goal.html"))
    page.evaluate("""() => {
      for (const [name, value] of [["block:goal-q1", "[1]"], ["block:goal-q3", "{"], ["seed", '"x"'], ["last", "null"]]) {
        localStorage.setItem(LDN.storage + name, value);
      }
    }""")
    page.reload()
    answer(page.locator("#b-goal-q3"), {"goal-q3": "60"})
    assert "Right" in told(page.locator("#b-goal-q3")).inner_text()
