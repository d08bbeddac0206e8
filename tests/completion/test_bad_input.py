"""Bad input: every record is kept, ignored or in quarantine, with its place; nobody sees a traceback."""

import codecs
import gzip
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.completion.reading import Reading
from builder.completion.source import RefusedError
from tests.completion.importing import COURSES, RUN, SAMPLES, run

ALL = sorted(
    path.name
    for path in SAMPLES.iterdir()
    if path.suffix in (".csv", ".json", ".jsonl", ".log") and path.name != "outline.json"
)
BLOCK = "block-v1:LDN+START+2026-es+type@html+block@u_a"


def completion(**changes):
    event = {"user_id": 3, "course_id": RUN, "block_id": BLOCK, "completion": 1.0}
    line = {
        "name": "edx.completion.block_completion.changed", "time": "2026-01-01T00:00:00+00:00", "event": event | changes.pop("event", {}),
        "context": {"course_id": RUN, "user_id": 3}, "username": "Ana", **changes,
    }  # fmt: skip
    return json.dumps(line).encode()


def log(*lines):
    return b"".join(line + b"\n" for line in lines)


def facts(content, name, course_key=RUN):
    return run(content, name, course_key).lines()


SHAPES = {
    "a byte order mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16, as Excel saves it": lambda text: text.encode("utf-16"),
    "UTF-16 big endian": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "Windows-1252": lambda text: text.encode("cp1252"),
    "bare line feeds": lambda text: text.replace("\r\n", "\n").encode(),
    "carriage returns": lambda text: text.replace("\r\n", "\r").encode(),
    "no last line end": lambda text: text.rstrip("\r\n").encode(),
    "blank lines at the end": lambda text: (text + "\r\n\r\n").encode(),
    "gzip": lambda text: gzip.compress(text.encode()),
    "gzip in two members": lambda text: gzip.compress(text[:99].encode()) + gzip.compress(text[99:].encode()),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_report_says_the_same_in_every_shape(shape):
    name = "LDN_START_2026-es_grade_report_2026-03-01-0600.csv"
    text = (SAMPLES / name).read_bytes().decode().replace("梅", "Zoé")
    assert facts(SHAPES[shape](text), name) == facts(text.encode(), name) != []


def test_semicolons_bring_decimal_commas():
    name = "LDN_START_2026-es_progress_report_2026-03-01-0606.csv"
    text = (SAMPLES / name).read_bytes().decode()
    assert facts(text.replace(",", ";").replace("0.5", "0,5").encode(), name) == facts(text.encode(), name)


def test_a_table_with_one_bad_byte_keeps_the_other_lines():
    name = "all_users_enrollment_2026-04-01-0000.csv"
    content = "Username,Enrollments,Courses Completed\nعلي,1,1\nZo".encode() + b"\xe9,2,1\nAna,3,1\n"
    result = run(content, name)
    assert [row["learner"] for row in result.rows("totals")] == ["n:علي", "n:علي", "n:Ana", "n:Ana"]
    assert [(bad.line, bad.reason) for bad in result.bad] == [(3, "neither UTF-8 nor Windows-1252")]


def test_a_quote_that_is_never_closed_costs_one_line():
    rows = "".join(f"learner{number},1,0\n" for number in range(50))
    content = f'Username,Enrollments,Courses Completed\nAna,1,0\n"broken,1,0\n{rows}'.encode()
    result = run(content, "all_users_enrollment.csv")
    assert (result.counts.kept, result.counts.quarantined) == (51, 1)
    assert result.bad[0].line == 3
    assert content[result.bad[0].offset :].startswith(b'"broken')


def test_an_event_in_a_string():
    line = json.loads(completion())
    line["event"] = json.dumps(line["event"])
    assert facts(log(json.dumps(line).encode()), "tracking.log") == facts(log(completion()), "tracking.log") != []


def test_the_asynchronous_spelling():
    line = json.loads(completion())
    line |= {"data": line.pop("event"), "timestamp": line.pop("time")}
    assert facts(log(json.dumps(line).encode()), "tracking.log") == facts(log(completion()), "tracking.log")


@pytest.mark.parametrize("user", ["3", 3])
def test_a_user_id_is_a_number_or_a_text(user):
    result = run(log(completion(event={"user_id": user})), "tracking.log")
    assert result.rows("completions")[0]["learner"] == "i:3"


@pytest.mark.parametrize("nobody", ["", None])
def test_without_a_user_the_event_is_ignored(nobody):
    line = completion(event={"user_id": nobody}, context={"course_id": RUN, "user_id": nobody}, username="")
    counts = run(log(line), "tracking.log").counts
    assert (counts.kept, counts.ignored, counts.quarantined) == (0, 1, 0)


def test_who_acts_for_somebody_else_is_not_that_person():
    result = run(log(completion(event={"user_id": 4})), "tracking.log")
    assert result.rows("completions")[0]["learner"] == "i:4"
    assert result.rows("identities") == []


@pytest.mark.parametrize(
    "spelled", ["2026-01-01T00:00:00Z", "2026-01-01 00:00:00", "2026-01-01T01:00:00+01:00", 1767225600, 1767225600000]
)
def test_one_moment_in_many_spellings(spelled):
    assert facts(log(completion(time=spelled)), "tracking.log") == facts(log(completion()), "tracking.log")


@pytest.mark.parametrize("shift", range(3))
def test_an_answer_of_an_api_is_one_line_of_any_length(shift):
    """`shift`: wherever the part of it ends by which it is known."""
    record = {
        "course_key": RUN,
        "completion": {"earned": 1.0, "possible": 2.0, "percent": 0.5},
        "chapter": [],
        "x": "results",
    }
    results = [record | {"username": f"learner{number}"} for number in range(900)]
    content = json.dumps({"count": 900, "next": {"results": "x" * shift}, "results": results}).encode()
    assert len(content) > 1 << 16
    result = run(content, "progress.json")
    assert (result.format, result.counts.kept, result.counts.lines) == ("aggregator", 900, 900)


def test_statements_of_a_record_store_are_one_line_of_any_length():
    statement = {
        "actor": {"account": {"name": "Ana"}}, "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
        "object": {"id": f"https://x/course/{RUN}"}, "timestamp": "2026-03-01T00:00:00Z", "padding": "x" * 900,
    }  # fmt: skip
    result = run(json.dumps({"more": "", "statements": [statement] * 90}).encode(), "lrs.json")
    assert (result.format, result.counts.kept, result.counts.quarantined) == ("xapi", 90, 0)


def test_a_long_first_line_of_a_log_is_no_answer():
    event = completion(padding={"results": ["x" * 70_000]})
    result = run(log(event, completion(event={"user_id": 9})), "tracking.log")
    assert (result.counts.kept, result.counts.lines) == (2, 2)


def test_a_blocked_account_has_not_left_its_course():
    heads = "Course ID,Base Course ID,Course Title,Course Language,Username,Date Enrolled,Date Completed,Cohort Enrollee,Student Blocked"
    content = f"{heads}\n{RUN},,Primeros pasos,es,Ana,2026-01-05,,N,Y\n".encode()
    (row,) = run(content, "courses_enrollments(2026-01-01-2026-03-31)_2026-04-01-0000.csv").rows("enrolments")
    assert row["active"] is True


def test_a_key_of_the_old_style():
    old = {"course_id": "edX/DemoX/2013", "block_id": "i4x://edX/DemoX/html/abc"}
    row = run(log(completion(event=old)), "tracking.log").rows("completions")[0]
    assert (row["course_key"], row["block_id"], row["block_type"]) == ("edX/DemoX/2013", "abc", "html")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"12345", "not a JSON object"),
        (completion()[:-30], "a line that breaks off"),
        (completion(event={"completion": 7}), "a completion that is not between 0 and 1"),
        (completion(event={"block_id": "nowhere"}), "not a usage key"),
        (completion(event={"course_id": "a secret"}), "not a course key"),
        (completion(time="yesterday"), "not a time"),
        (completion(time="1066-10-14T00:00:00Z"), "a time far outside the life of the platform"),
        (completion(event={"user_id": "a secret"}), "a user id that is no number"),
        (
            completion().replace(b'"completion": 1.0', b'"completion": [1.0]'),
            "a field of another type than in any event",
        ),
        (completion().replace(b'"event":', b'"event"'), "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_kept(bad, reason):
    content = log(completion(), b"", bad, completion(event={"user_id": 9}))
    result = run(content, "tracking.log")
    assert (result.counts.kept, result.counts.ignored, result.counts.quarantined) == (2, 1, 1)
    assert [(each.line, each.offset, each.reason) for each in result.bad] == [(3, len(completion()) + 2, reason)]


def test_every_line_before_the_cut_of_a_gzip_is_kept():
    lines = [completion(event={"user_id": number}) for number in range(1, 3000)]
    whole = gzip.compress(log(*lines))
    for cut in (len(whole) // 2, len(whole) - 9, len(whole) - 3):
        result = run(whole[:cut], "tracking.log.gz")
        assert result.partial
        assert not result.bad
        learners = [row["learner"] for row in result.rows("completions")]
        assert learners == [f"i:{number}" for number in range(1, len(learners) + 1)]
    assert len(learners) == len(lines)


def test_a_damaged_gzip_says_so():
    whole = bytearray(gzip.compress(log(*[completion(event={"user_id": n}) for n in range(1, 20000)])))
    whole[len(whole) // 2] ^= 255
    result = run(bytes(whole), "tracking.log.gz")
    assert result.partial
    assert result.counts.kept > 1000


def test_a_line_of_megabytes_is_one_line():
    huge = completion(padding="x" * (3 << 20))
    result = run(log(completion(), huge, completion(event={"user_id": 9})), "tracking.log")
    assert (result.counts.kept, result.counts.lines) == (3, 3)


def test_pieces_are_whole_lines_at_their_offsets():
    content = log(*(b"%d" % number * 1000 for number in range(3000)))
    reading = Reading(lambda: io.BytesIO(content))
    pieces = list(reading.pieces())
    assert len(pieces) > 1
    assert all(content[offset:].startswith(piece) and piece.endswith(b"\n") for offset, piece in pieces)
    assert b"".join(piece for _, piece in pieces) == content


@given(st.sampled_from(ALL), st.data())
def test_damage_never_raises_and_every_record_is_counted(name, data):
    content = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        new = data.draw(
            st.one_of(st.binary(max_size=4), st.sampled_from([b'"', b"\n", b",", b"\0", b"{", b"}", b"None", b"\xff"]))
        )
        content[at : at + data.draw(st.integers(0, 12))] = new
    result = _survives(bytes(content), name)
    if result and result.format == "tracking":
        lines = bytes(content).count(b"\n") + (not content.endswith(b"\n"))
        assert result.counts.lines == lines


@given(st.binary(max_size=300), st.sampled_from(ALL))
@example(b"\x1f\x8b", "tracking.log")
@example(b"[" * 5000, "tracking.log")
@example(b'{"actor": {}, "verb": {}, "object": {}}', "xapi.json")
@example(b'{"name": "x", "time": 1}\n' + b'{"a":' * 9000, "tracking.log")
def test_any_bytes_under_any_name(content, name):
    _survives(content, name)


def _survives(content, name):
    try:
        result = run(content, name, RUN, courses=COURSES)
    except RefusedError:
        return None
    assert not result.format or result.counts.lines >= result.counts.kept
    return result


def test_translated_headings_are_known_by_their_place():
    plain = facts((SAMPLES / "issued_certificates.csv").read_bytes(), "issued_certificates.csv")
    arabic = 'اسم المستخدم,التقدير,نوع الشهادة,تاريخ الإنشاء,الرابط\nAna,0.85,honor,"March 01, 2026",https://x\n'
    assert facts(arabic.encode(), "issued_certificates.csv") == plain


def test_an_unknown_table_is_named_with_what_it_is_most_like():
    known = run(b"Student ID,Username,Grade,Cohort Name,Enrollment Track\n", "x.csv").known
    assert known.guess.startswith("it is most like grade_report, but lacks Email, ")
    assert run(b"a,b,c\n1,2,3\n", "x.csv").known.guess == "its headings are those of no report that can be imported"
