"""What was set in Studio goes into the new archive: where it wins, where the source does, and nothing else."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.archives.carry import carried_files
from builder.archives.course import Archive, ArchivedBlock, Update
from builder.archives.onto import carry_over, taken_back
from builder.archives.record import Origin, make_record
from builder.model.keys import CourseKey
from builder.output import OutputFile

KEY = CourseKey("O", "N", "R")
ONE = Update(1, "May 1, 2026", "<p>ours</p>", "visible")
TWO = Update(2, "May 2, 2026", "<p>ours too</p>", "visible")
POSTED = Update(3, "May 3, 2026", "<p>theirs", "visible")


def lesson(**dates):
    return ArchivedBlock("sequential", "u_one", "u_c", "One", tuple(sorted(dates.items())), (), "d")


def archive(*blocks, updates=(), **policy):
    return Archive(KEY, blocks, policy, {}, {}, {}, tuple(updates), "", {})


def record(made, **origin):
    return make_record(made, Origin("es", "es", "2026-11-01", **origin))


def carried(export, ours, made=None):
    found = carry_over(export, ours, made)
    return {each.spelled: each.value for each in found.settings}, [each.spelled for each in found.refused]


OLD, THEIRS, OURS = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"


@pytest.mark.parametrize(
    ("released", "studio", "source", "wins", "refused"),
    [
        (OLD, THEIRS, OLD, THEIRS, False),  # moved in Studio alone
        (OLD, OLD, OURS, None, False),  # moved in the source alone
        (OLD, THEIRS, OURS, None, True),  # moved in both
        (OLD, OURS, OURS, None, False),  # moved to the same date
        (OLD, None, OLD, "cleared", False),  # cleared in Studio
        (None, THEIRS, None, THEIRS, False),  # set in Studio alone
        (None, None, OURS, None, False),  # new in the source
        (OLD, OLD, None, None, False),  # removed from the source
        (OLD, "2026-01-01T00:00:00+00:00", OLD, None, False),  # spelled otherwise
    ],
)
@pytest.mark.parametrize("name", ["start", "u_one.due"])
def test_who_wins(name, released, studio, source, wins, refused):
    def made(value):
        given = {} if value is None else {name.rpartition(".")[2]: value}
        return archive(lesson(**given)) if "." in name else archive(lesson(), **given)

    found, told = carried(made(studio), made(source), record(made(released)))
    assert found == ({} if wins is None else {name: None if wins == "cleared" else wins})
    assert told == ([name] if refused else [])


def test_without_a_record_what_studio_has_is_carried_and_what_it_lacks_stays():
    assert carried(archive(end=THEIRS), archive(start=OURS, end=OURS)) == ({"end": THEIRS}, [])


def test_what_was_carried_before_is_not_the_sources_own_change():
    """The release had Studio's date; the source still says what it said then, so Studio's goes on winning."""
    released = record(archive(end=THEIRS), source=(("end", OLD),))
    assert carried(archive(end=THEIRS), archive(end=OLD), released) == ({"end": THEIRS}, [])
    assert carried(archive(end=THEIRS), archive(end=OURS), released) == ({}, [])


def test_certificates_go_as_they_are():
    theirs = {"certificates": [{"id": 1, "signatories": [{"name": "Ana"}]}]}
    export = archive(certificates=theirs, certificates_display_behavior="end", max_attempts=3)
    found, _ = carried(export, archive(certificates={"certificates": []}))
    assert found == {"certificates": theirs, "certificates_display_behavior": "end"}


@pytest.mark.parametrize(("name", "value"), [("end", "soon"), ("end", 7), ("certificates", []), ("start", ["x"])])
def test_a_value_of_another_kind_is_not_carried(name, value):
    found = carry_over(archive(**{name: value}), archive(), None)
    assert (found.settings, [each.name for each in found.unusable]) == ((), [name])


def test_dates_of_lessons_that_are_gone_or_new_are_left_alone():
    assert carried(archive(lesson(due=THEIRS)), archive()) == ({}, [])
    assert carried(archive(), archive(lesson(due=OURS)), record(archive())) == ({}, [])


def updates(export, ours, made=None):
    found = carry_over(archive(updates=export), archive(updates=ours), made)
    return [(each.id, each.content) for each in found.updates], found.posted


def test_updates_posted_in_studio_follow_ours():
    assert updates([ONE, TWO, POSTED], [ONE, TWO]) == (
        [(1, ONE.content), (2, TWO.content), (3, POSTED.content)],
        (3,),
    )


def test_an_update_posted_under_the_number_of_a_new_one_of_ours_gets_the_next():
    theirs = replace(POSTED, id=2)
    later = Update(3, "May 4, 2026", "<p>later</p>", "visible")
    assert updates([ONE, theirs, later], [ONE, TWO], record(archive(updates=[ONE]))) == (
        [(1, ONE.content), (2, TWO.content), (3, theirs.content), (4, later.content)],
        (3, 4),
    )


def test_ours_keep_their_order_and_numbers_whatever_these_are():
    first, second = replace(ONE, id=70_000), replace(TWO, id=4)
    theirs = [replace(POSTED, id=3), replace(POSTED, id=5, content="<p>more</p>")]
    found, posted = updates([first, second, *theirs], [first, second])
    assert ([number for number, _ in found], posted) == ([70_000, 4, 3, 5], (3, 5))


def test_ours_that_was_edited_in_studio_or_left_the_source_is_not_carried():
    released = record(archive(updates=[ONE, TWO]))
    assert updates([replace(ONE, content="edited"), TWO], [ONE], released) == ([], ())
    assert updates([replace(ONE, content="edited")], [ONE]) == ([], ())


def test_what_was_deleted_in_studio_stays_deleted():
    assert updates([ONE, replace(POSTED, status="deleted")], [ONE]) == ([], ())


def test_what_was_posted_before_is_carried_again():
    released = record(archive(updates=[ONE, replace(POSTED, id=2)]), posted=(2,))
    assert updates([ONE, replace(POSTED, id=2)], [ONE], released)[1] == (2,)


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("xyz"), st.sampled_from(["visible", "deleted"]))))
def test_numbers_are_places_however_the_export_counts(posted):
    theirs = [Update(number, "May 1, 2026", content, status) for number, content, status in posted]
    found, _ = updates(theirs, [ONE])
    assert [number for number, _ in found] == list(range(1, len(found) + 1))


FILES = [
    OutputFile("course.xml", b"<course/>"),
    OutputFile(
        "sequential/u_one.xml",
        b'<sequential display_name="One" due="x">\n  <vertical url_name="u_v"/>\n</sequential>\n',
    ),
    OutputFile("policies/R/policy.json", b'{\n "course/R": {\n  "start": "x",\n  "end": "y",\n  "tabs": []\n }\n}\n'),
    OutputFile("info/updates.items.json", b"[]\n"),
]


def test_files_hold_what_is_carried_and_nothing_else_changes():
    export = archive(lesson(due=THEIRS), start=THEIRS, updates=[POSTED])
    released = archive(lesson(due=OLD), start=OLD, end=OLD)
    found = carry_over(export, released, record(released))
    made = {file.path: file.content for file in carried_files(FILES, found, KEY)}
    assert made["course.xml"] == FILES[0].content
    assert made["sequential/u_one.xml"] == FILES[1].content.replace(b'"x"', f'"{THEIRS}"'.encode())
    policy = json.loads(made["policies/R/policy.json"])["course/R"]
    assert policy == {"start": THEIRS, "tabs": []}
    assert made["policies/R/policy.json"].startswith(b'{\n "course/R": {\n  "start"')
    (item,) = json.loads(made["info/updates.items.json"])
    assert item == {"id": 1, "date": "May 3, 2026", "content": "<p>theirs", "status": "visible"}
    assert made["info/updates.html"] == b"<ol>\n<li><h2>May 3, 2026</h2>\n<p>theirs</li>\n</ol>\n"


def test_nothing_carried_changes_no_byte():
    found = carry_over(archive(), archive(), None)
    assert list(carried_files(FILES, found, KEY)) == FILES


@given(st.text(), st.text())
def test_an_update_goes_back_as_it_came(date, content):
    found = carry_over(archive(updates=[Update(1, date, content, "visible")]), archive(), None)
    made = {file.path: file.content for file in carried_files(FILES, found, KEY)}
    (item,) = json.loads(made["info/updates.items.json"])
    assert (item["date"], item["content"]) == (date, content)


@given(st.text())
def test_a_date_is_an_attribute_and_never_markup(value):
    found = carry_over(archive(lesson(due=value)), archive(lesson()), None)
    made = {file.path: file.content for file in carried_files(FILES, found, KEY)}
    root = etree.fromstring(made["sequential/u_one.xml"])
    assert [child.tag for child in root] == ["vertical"]
    assert set(root.attrib) == {"display_name", "due"}


def test_a_plain_build_would_take_back_what_was_carried():
    released = record(archive(end=THEIRS, updates=[ONE, replace(POSTED, id=2)]), source=(("end", OLD),), posted=(2,))
    assert taken_back(released, archive(end=OLD, updates=[ONE])) == ("end", "updates")
    assert taken_back(released, archive(end=OURS)) == ()
    assert taken_back(released, archive(end=THEIRS, updates=[ONE, replace(POSTED, id=2)])) == ()
