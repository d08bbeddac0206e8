"""What was done in Studio is told from what was done here, by the record of the release."""

import json

from hostile_archives import MINIMAL
from hypothesis import given
from hypothesis import strategies as st
from studio_export import edited, exported, with_setting

from builder.archives.compare import compare
from builder.archives.edits import Kind, line_edits
from builder.archives.excerpt import differing
from builder.archives.parsing import parse_archive
from builder.archives.record import Origin, make_record

ORIGIN = Origin(run="en", language="en", date="2026-11-20")
HELLO = "html/h.html"


def record(files):
    return make_record(parse_archive(files), ORIGIN)


def compared(export, today, released=MINIMAL):
    return compare(parse_archive(exported(export)), parse_archive(today), record(released) if released else None)


def nothing(found):
    return not any(
        (
            found.edited,
            found.added,
            found.deleted,
            found.moved,
            found.settings,
            found.menu,
            found.pages,
            found.posts.posted,
        )
    )


def test_an_export_without_edits_says_nothing():
    assert nothing(compared(MINIMAL, MINIMAL))
    assert nothing(compared(MINIMAL, MINIMAL, None))


def test_what_only_the_source_changed_is_brought():
    today = edited(MINIMAL, HELLO, "Hello", "Good day")
    found = compared(MINIMAL, today)
    assert nothing(found)
    assert found.brought.changed == ("h",)


def test_without_a_record_it_counts_as_done_in_studio():
    (found,) = compared(MINIMAL, edited(MINIMAL, HELLO, "Hello", "Good day"), None).edited
    assert [(edit.before, edit.after) for edit in found.edits] == [("Good day", "Hello")]


def test_an_edit_in_studio_is_told_with_its_words():
    (found,) = compared(edited(MINIMAL, HELLO, "Hello", "Hi"), MINIMAL).edited
    assert [(edit.kind, edit.before, edit.after) for edit in found.edits] == [(Kind.TEXT, "Hello", "Hi")]
    assert not found.both


def test_an_edit_on_both_sides_says_so():
    (found,) = compared(edited(MINIMAL, HELLO, "Hello", "Hi"), edited(MINIMAL, HELLO, "Hello", "Good day")).edited
    assert found.both


def test_the_same_edit_on_both_sides_is_none():
    both = edited(MINIMAL, HELLO, "Hello", "Hi")
    assert nothing(compared(both, both))


def test_an_answer_that_is_graded_otherwise():
    (found,) = compared(edited(MINIMAL, "problem/p.xml", "'true'", "'false'"), MINIMAL).edited
    assert [(edit.kind, edit.name, edit.after) for edit in found.edits] == [(Kind.ANSWER, "choice_0: A", "incorrect")]


def test_blocks_that_come_go_and_move():
    moved = {
        **MINIMAL,
        "sequential/s.xml": b'<sequential display_name="S"><vertical url_name="v"/><vertical url_name="w"/></sequential>',
        "vertical/v.xml": b'<vertical display_name="V"><poll url_name="q" question="Who?"/></vertical>',
        "vertical/w.xml": b'<vertical display_name="W"><problem url_name="p"/></vertical>',
    }
    found = compared(moved, MINIMAL)
    assert [block.url_name for block in found.added] == ["q", "w"]
    assert [block.url_name for block in found.deleted] == ["h"]
    assert [(each.block.url_name, each.before, each.after) for each in found.moved] == [("p", "v", "w")]


def test_another_order():
    turned = edited(
        MINIMAL,
        "vertical/v.xml",
        '<html url_name="h"/><problem url_name="p"/>',
        '<problem url_name="p"/><html url_name="h"/>',
    )
    assert [each.block.url_name for each in compared(turned, MINIMAL).moved] == ["v"]
    assert not compared(turned, turned).moved
    # The source was put in another order since: Studio has that of the release.
    assert not compared(MINIMAL, turned).moved


def test_settings_are_compared_by_what_they_say():
    started = with_setting(MINIMAL, "start", "2026-12-01T00:00:00Z")
    assert nothing(compared(with_setting(MINIMAL, "start", "2026-12-01T00:00:00+00:00"), started, started))
    (found,) = compared(with_setting(MINIMAL, "start", "2027-01-01T00:00:00Z"), started, started).settings
    assert (found.name, found.before, found.after, found.both) == (
        "start",
        "2026-12-01T00:00:00Z",
        "2027-01-01T00:00:00Z",
        False,
    )


def test_a_setting_changed_here_alone_is_brought():
    started = with_setting(MINIMAL, "start", "2026-12-01T00:00:00Z")
    found = compared(MINIMAL, started)
    assert nothing(found)
    assert found.brought.settings == ("start",)


def updates(*words):
    posted = [
        {"id": n, "date": "May 1, 2026", "content": f"<p>{w}</p>", "status": "visible"} for n, w in enumerate(words, 1)
    ]
    return MINIMAL | {"info/updates.items.json": json.dumps(posted).encode()}


def test_updates_posted_and_edited():
    found = compared(updates("Ours", "Theirs"), updates("Ours"), updates("Ours")).posts
    assert [update.content for update in found.posted] == ["<p>Theirs</p>"]
    assert (found.edited, found.replaced) == ((), True)
    found = compared(updates("Mended"), updates("Ours"), updates("Ours")).posts
    assert [update.content for update in found.edited] == ["<p>Mended</p>"]
    assert not compared(updates("Theirs"), MINIMAL).posts.replaced


def test_pages():
    page = MINIMAL | {"about/overview.html": b"<p>About</p>"}
    (found,) = compared(edited(page, "about/overview.html", "About", "Of"), page, page).pages
    assert (found.path, found.added, found.gone) == ("about/overview", False, False)
    (found,) = compared(page, MINIMAL).pages
    assert found.added
    (found,) = compared(MINIMAL, page, page).pages
    assert found.gone


def test_files():
    ours = MINIMAL | {"static/a.png": b"1", "static/b.png": b"1"}
    found = compared(MINIMAL | {"static/a.png": b"2", "static/c.png": b"1"}, ours, ours).files
    assert (found.uploaded, found.replaced, found.deleted) == (("c.png",), ("a.png",), ("b.png",))


LINES = st.lists(st.sampled_from(["a", "b", "c d", "<p>", "</p>"]), max_size=12)


@given(LINES, LINES)
def test_edits_of_two_contents_are_none_only_where_they_are_the_same(one, other):
    assert (line_edits(one, other) == ()) == (one == other)


WORDY = st.text("ab ", max_size=300)


@given(WORDY, WORDY)
def test_an_excerpt_shows_where_two_texts_differ(one, other):
    before, after = differing(one, other)
    assert (before == after) <= (one == other or max(map(len, (one, other))) > 150)
    assert before.strip("…")[:100] in one
    assert after.strip("…")[:100] in other
    assert max(len(before), len(after)) <= 162
