"""An archive's files as blocks, pages, settings: what Studio tolerates is tolerated, and said."""

import json

import pytest
from hostile_archives import MINIMAL

from builder.archives.course import ArchiveError
from builder.archives.parsing import parse_archive


def parsed(**files):
    return parse_archive(MINIMAL | {name.replace("__", "/"): content for name, content in files.items()})


def changed(path, content):
    return parse_archive(MINIMAL | {path: content})


def names(archive):
    return [(block.type, block.url_name, block.parent) for block in archive.blocks]


def test_blocks_stand_in_course_order_with_their_parents():
    assert names(parse_archive(MINIMAL)) == [
        ("chapter", "c", ""),
        ("sequential", "s", "c"),
        ("vertical", "v", "s"),
        ("html", "h", "v"),
        ("problem", "p", "v"),
    ]


def test_the_page_of_an_html_block_is_its_content():
    (page,) = [block for block in parse_archive(MINIMAL).blocks if block.type == "html"]
    assert page.content == ("<p>", "Hello", "</p>")
    assert page.display_name == "H"


def test_children_may_stand_in_their_parent():
    inline = b'<vertical><itembank url_name="b"><problem url_name="p"/></itembank><poll url_name="q" question="Who?"/></vertical>'
    found = changed("vertical/v.xml", inline)
    assert names(found)[3:] == [("itembank", "b", "v"), ("problem", "p", "b"), ("poll", "q", "v")]
    assert found.blocks[-1].content == ("<@question>", "Who?")


def test_a_whole_course_in_one_file():
    course = b'<course url_name="2026-en" org="LDN" course="FIRST"><chapter url_name="c"><sequential url_name="s"/></chapter></course>'
    found = parse_archive({"course.xml": course})
    assert names(found) == [("chapter", "c", ""), ("sequential", "s", "c")]
    assert found.missing == ("sequential/s.xml",)


def test_a_missing_file_is_an_empty_block_and_is_said():
    found = parse_archive({name: content for name, content in MINIMAL.items() if not name.startswith("html/")})
    assert found.missing == ("html/h.xml",)
    assert found.blocks[3].content == ()


def test_nothing_is_read_twice_and_circles_end():
    circle = b'<vertical><html url_name="h"/><html url_name="h"/><vertical url_name="v"/><sequential url_name="s"/></vertical>'
    assert names(changed("vertical/v.xml", circle))[3:] == [("html", "h", "v")]


def test_a_block_without_a_name_gets_one_from_its_content():
    one, other = (changed("vertical/v.xml", b"<vertical><html>%b</html></vertical>" % text) for text in (b"a", b"b"))
    assert one.blocks[-1].url_name.startswith("html_")
    assert one.blocks[-1].url_name != other.blocks[-1].url_name


def test_settings_pages_updates_and_files():
    found = parsed(
        **{
            "about/overview.html": b"<p>About</p>",
            "tabs/extra.html": b"<p>More</p>",
            "info/handouts.html": b"<p>Read</p>",
            "info/updates.items.json": json.dumps(
                [{"id": 2, "date": "May 1, 2026", "content": "x", "status": "visible"}]
            ).encode(),
            "static/img/a.png": b"a",
        },
    )
    assert found.policy == {"display_name": "First steps"}
    assert found.grading["GRADE_CUTOFFS"] == {"Pass": 0.6}
    assert (found.about["overview"], found.tabs["extra"], found.handouts) == (
        "<p>About</p>",
        "<p>More</p>",
        "<p>Read</p>",
    )
    assert [(update.id, update.date) for update in found.updates] == [(2, "May 1, 2026")]
    assert list(found.assets) == ["img/a.png"]
    assert str(found.key) == "course-v1:LDN+FIRST+2026-en"


def test_drafts_are_told_apart_from_what_is_published():
    found = parse_archive(
        MINIMAL
        | {
            "drafts/vertical/v.xml": b'<vertical display_name="V" parent_url="block-v1:a+b+c+type@sequential+block@s" index_in_children_list="0"><html url_name="h"/><html url_name="new"/><problem url_name="p"/></vertical>',
            "drafts/html/h.xml": MINIMAL["html/h.xml"],
            "drafts/html/h.html": b"<p>Hello again</p>",
            "drafts/html/new.xml": b'<html filename="new" display_name="N"/>',
            "drafts/html/new.html": b"<p>New</p>",
        }
    )
    assert found.drafts == ("new",)
    assert [(block.url_name, block.parent) for block in found.draft_blocks] == [("h", "v"), ("new", "v")]
    # The question has no draft of its own: what is published stands.
    assert found.missing == ()


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("course.xml", b"<course/>", "names no course"),
        ("course.xml", b"<library/>", "holds no course"),
        ("course/2026-en.xml", b"<chapter/>", "holds no course"),
        ("chapter/c.xml", b"<vertical/>", "another type"),
        ("info/updates.items.json", b'[{"date": "x"}]', "without a number"),
        ("policies/2026-en/policy.json", b"{", "is not JSON"),
        ("html/h.html", b"\xff", "not UTF-8"),
    ],
)
def test_what_cannot_be_understood_is_refused(path, content, says):
    with pytest.raises(ArchiveError, match=says) as caught:
        changed(path, content)
    assert caught.value.mend
