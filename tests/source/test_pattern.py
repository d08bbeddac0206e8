"""Regular expressions: what authors need passes; what can run away does not, and what passes is matched in linear steps."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from builder.source.pattern import check_pattern
from builder.source.pattern_characters import Characters


@pytest.mark.parametrize(
    "pattern",
    [
        r"wikipedia|wikip[eé]dia",
        r"needs? assessment",
        r"(the )?(free )?encyclop(a|ae|æ)dia",
        r"\s*wiki(pedia)?\s*",
        r"\d+",
        r"\d{1,10}",
        r"\d\d?[./-]\d\d?[./-]\d{4}",
        r"[a-z]+(-[a-z]+)*",
        r"\w+\s+\w+",
        r"[^,]+, [^,]+",
        r"yes|yes,? please|yep",
        r"colou?rs?",
        r"^\bwiki\b$",
        r"(?P<name>a|b)c",
        r"(ha)+",
        r"विकिपीडिया|ويكيبيديا",
    ],
)
def test_what_authors_need_is_accepted(pattern):
    assert check_pattern(pattern) is None


EVIL = [
    r"(a+)+",
    r"(a+)+b",
    r"(a*)+b",
    r"([a-z]+)*x",
    r"(a|aa)+x",
    r"(a|a?)+x",
    r"(.*a){11}",
    r".*.*x",
    r".*,.*,.*x",
    r"\w+\s*\w+",
    r"\s+\s*x",
    r"\d+\d+",
    r"(x+x+)+y",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"([a-zA-Z0-9._-]+)+@example",
    r"(\w|\d)+x",
    r"(a{1,9}){1,9}x",
    r"[Kk]+\u212a+x",
    r"s+ſ+x",
    "a?" * 30 + "a" * 30,
    "(a|ab)(a|abc)(b|bc|bcd)" * 8,
]


@pytest.mark.parametrize("pattern", EVIL)
def test_what_can_run_away_is_refused(pattern):
    assert "ways" in check_pattern(pattern) or "repeats what can be empty" in check_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(", "cannot be read (missing ), unterminated subpattern at position 0)"),
        ("[[a]", "cannot be read (Possible nested set at position 1)"),
        (r"(a)\1", "refers back to a group"),
        (r"(a)?(?(1)b|c)", "refers back to a group"),
        ("a(?=b)b", "looks ahead or behind"),
        ("(?<!a)b", "looks ahead or behind"),
        ("(?>a)b", "has an atomic group, which not every engine knows"),
        ("a++b", "has a possessive repetition, which not every engine knows"),
        ("(?i)a", "sets flags such as (?i), which it cannot where it stands"),
        ("(?s:a)", "sets flags such as (?i:…), which are not accepted"),
        ("a{1000}", "is too large: write smaller counts"),
        ("(a{100}){100}", "is too large: write smaller counts"),
        ("a{0,99999999999}", "cannot be read (the repetition number is too large)"),
        ("a?", "accepts an empty answer"),
        ("", "accepts an empty answer"),
        ("yes|yes", "can read the same text in several ways: two alternatives are alike"),
        ("a" * 401, "has more than 400 characters"),
    ],
)
def test_reasons(pattern, reason):
    assert check_pattern(pattern) == reason


class TooManyStepsError(Exception):
    pass


def steps(pattern, text, budget=2_000_000):
    """Match as a backtracking engine does, try every way, and count the characters compared."""
    program = []
    compile_to(program, re._parser.parse(pattern))
    program.append(("end",))
    stack, count = [(0, 0)], 0
    while stack:
        at, place = stack.pop()
        op = program[at]
        if op[0] == "read":
            count += 1
            if count > budget:
                raise TooManyStepsError
            if place < len(text) and op[1].meets(Characters.of("LITERAL", ord(text[place]))):
                stack.append((at + 1, place + 1))
        elif op[0] == "split":
            stack.extend((target, place) for target in reversed(op[1]))
    return count


def compile_to(program, items):
    for op, value in items:
        name = str(op)
        if name == "SUBPATTERN":
            compile_to(program, value[3])
        elif name == "BRANCH":
            compile_branch(program, value[1])
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            compile_repeat(program, *value)
        elif name != "AT":
            program.append(("read", Characters.of(name, value)))


def compile_branch(program, parts):
    start = len(program)
    program.append(None)
    targets, ends = [], []
    for part in parts:
        targets.append(len(program))
        compile_to(program, part)
        ends.append(len(program))
        program.append(None)
    program[start] = ("split", targets)
    for end in ends:
        program[end] = ("split", [len(program)])


def compile_repeat(program, low, high, items):
    for _ in range(low):
        compile_to(program, items)
    skips = []
    for _ in range(1 if high > 1000 else high - low):
        skips.append(len(program))
        program.append(None)
        compile_to(program, items)
    if high > 1000:
        program.append(("split", [skips[0]]))
    for skip in skips:
        program[skip] = ("split", [skip + 1, len(program)])


ATOMS = st.sampled_from(["a", "b", "c", ".", "[ab]", "[^a]", r"\w", " ", r"\s"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "*", "?", "{2}", "{1,3}", "+?"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
        st.lists(inner, min_size=2, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
    ),
    max_leaves=7,
)
WORDS = st.one_of(
    st.sampled_from(["a", "b", "ab", "ba", "aab", "a ", "abc", " ", "aa b"]), st.text("abc ", min_size=1, max_size=4)
)


@given(PATTERNS, WORDS, st.text("abc !", max_size=2))
@example(r"(?:a|b)+c", "ab", "!")
@example(r"(?:a{1,3} )+", "a ", "!")
def test_what_is_accepted_takes_linear_steps(pattern, word, end):
    assume(check_pattern(pattern) is None)
    short, long = (steps(pattern, word * times + end) for times in (50, 100))
    assert long <= 2 * short + 600


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"([a-z]+)*x", r"(a|aa)+x"])
def test_the_count_of_steps_knows_what_runs_away(pattern):
    with pytest.raises(TooManyStepsError):
        steps(pattern, "a" * 40 + "!", 100_000)


SETS = st.sampled_from(
    [
        "a",
        "A",
        "[a-f]",
        "[^a]",
        "[^a-z]",
        r"\d",
        r"\D",
        r"\s",
        r"\S",
        r"\w",
        r"\W",
        r"[\s_]",
        r"[^\s_]",
        r"[^\w]",
        ".",
        "ſ",
        "K",
        "[\u0100-\uffff]",
        "ß",
    ]
)
SOME = "aAbBzZ09 _\n!sSſKkKßẞéĀ٣\u3000"


@given(SETS, SETS)
def test_sets_with_a_character_in_common_meet(one, two):
    together = [c for c in SOME if re.fullmatch(one, c, re.IGNORECASE) and re.fullmatch(two, c, re.IGNORECASE)]
    if together:
        assert places(one).meets(places(two)), together


def places(pattern):
    ((op, value),) = re._parser.parse(pattern)
    return Characters.of(str(op), value)


@given(st.text(max_size=30))
def test_any_text_is_accepted_or_refused(pattern):
    reason = check_pattern(pattern)
    assert reason is None or reason
    if reason is None:
        re.compile(f"^(?:{pattern})$", re.IGNORECASE)


@given(st.text("ab(){}[]|+*?,0123\\^-", max_size=14))
def test_whatever_punctuation_is_accepted_can_be_compiled(pattern):
    if check_pattern(pattern) is None:
        re.compile(f"^(?:{pattern})$", re.IGNORECASE)
