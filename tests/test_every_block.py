"""The course that uses every block, built in English and Arabic: what must hold of its archives, as properties.

The same ids in both languages, no English where a translation stands, language and direction on all that can carry
them. That the course leaves nothing out is for `test_every_block_source`; the judges look at the same archives.
"""

import json
import re
import tarfile
from pathlib import Path

import pytest
from lxml import etree, html
from shown_texts import bare, shown

from builder.catalog.po import read_catalog
from builder.diagnostics import Diagnostics
from builder.markup.inline import parse_inline, plain_text
from builder.pipeline.build import build
from builder.pipeline.linting import lint_catalogs
from builder.pipeline.load import open_tree, read_checked

SOURCE = Path(__file__).parent / "courses" / "every-block"
COHORT = "ar-spring"
RUNS = ("en", "ar", COHORT)
ARABIC = re.compile("[\u0600-\u06ff]")

# Every warning of this course, with the number of its places. All are right: each names what no import can bring.
WARNINGS = {
    "an import names the prerequisite": 3,  # of the course, of its Arabic run, of the cohort
    "an import cannot bring that": 3,  # two gates of the course, one that the cohort has otherwise
    "a tool with lti-id needs a passport": 1,
    "an LTI 1.3 tool has to know each run": 1,
}

# Messages that no archive holds: what a course has for planners, a role without a path, words of the builder's that this
# one has no use for, and those that stand there with a number in them.
UNSEEN = re.compile(
    r".*\.competency(\.description)?|co-host\.role|interface\.(translators|reviewers|reviewed|help-translate|tip|important)"
    r"|interface\.(path-)?minutes"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    (course,) = build(SOURCE, tmp_path_factory.mktemp("dist"))
    return course


@pytest.fixture(scope="module")
def archives(built):
    """The files of each run."""
    found = {}
    for row in built.rows:
        with tarfile.open(built.folder / row["archive"]) as tar:
            found[row["run"]] = {name.removeprefix("course/"): tar.extractfile(name).read() for name in tar.getnames()}
    return found


@pytest.fixture(scope="module")
def messages():
    """English and Arabic of every message, as a reader sees them; those that are the same in both left out."""
    catalog = read_catalog((SOURCE / "translations/every-block/ar.po").read_bytes(), "ar.po", Diagnostics())
    found = {entry.msgctxt: (words(entry.msgid), words(entry.msgstr)) for entry in catalog.entries}
    return {key: pair for key, pair in found.items() if pair[0] != pair[1]}


@pytest.fixture(scope="module")
def own():
    """What the cohort says of its own, in Arabic."""
    (course,) = read_checked(open_tree(SOURCE), ["every-block"])
    (run,) = [run for run in course.runs if run.name == COHORT]
    return {words(text) for text in _strings(run.own) if ARABIC.search(text)}


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    else:
        for name in getattr(value, "__slots__", ()):
            yield from _strings(getattr(value, name))


def words(inline):
    """Inline Markdown as its words; a citation or a footnote is a number on a page, of its own."""
    return bare(plain_text(parse_inline(re.sub(r"\[[@^][^]]*\]", "", inline)).nodes))


def test_it_builds_whole_with_these_warnings(built):
    assert [row["run"] for row in built.rows] == list(RUNS)
    assert {(row["coverage"]["percent"], row["errors"], row["ready"]) for row in built.rows} == {(100, 0, True)}
    counts = {what: sum(each.what.startswith(what) for each in built.warnings) for what in WARNINGS}
    assert (counts, len(built.warnings)) == (WARNINGS, sum(WARNINGS.values()))


def test_lint_finds_no_fault_with_the_translation():
    (linted,) = lint_catalogs(SOURCE, ids=["every-block"])
    assert ([str(each) for each in linted.found], linted.silenced) == ([], 0)


def ids(files):
    """Type and url_name of every block, in its file or in that of the unit that holds it."""
    roots = [etree.fromstring(content) for path, content in files.items() if "/" in path and path.endswith(".xml")]
    return {(each.tag, each.get("url_name")) for root in roots for each in root.iter() if each.get("url_name")}


def test_ids_are_the_same_in_both_languages(archives):
    english, arabic, cohort = (ids(archives[run]) for run in RUNS)
    assert english == arabic == cohort
    assert {kind for kind, _ in english} == {
        "chapter", "sequential", "vertical", "html", "problem", "video", "discussion", "openassessment", "drag-and-drop-v2",
        "itembank", "poll", "survey", "word_cloud", "sortable", "done", "lti_consumer", "staffgradedxblock",
    }  # fmt: skip


@pytest.mark.parametrize(("run", "side"), [("en", 0), ("ar", 1)])
def test_every_message_stands_in_the_archive_of_its_language(archives, messages, run, side):
    """So the search below looks wherever a message may stand."""
    seen = shown(archives[run], {pair[side] for pair in messages.values()})
    assert [key for key, pair in messages.items() if pair[side] not in seen and not UNSEEN.fullmatch(key)] == []


@pytest.mark.parametrize("run", ["ar", COHORT])
def test_no_english_is_left_where_there_is_arabic(archives, messages, run):
    # Subtitles in the course's own language stand beside those in the run's, for learners to choose.
    files = {path: content for path, content in archives[run].items() if not path.endswith("-en.srt")}
    assert shown(files, {source for source, _ in messages.values()}) == set()


def test_what_the_cohort_says_of_its_own_is_in_its_archive_alone(archives, own, messages):
    assert len(own) > 20
    assert own - shown(archives[COHORT], own) == set()
    # A run's own texts may be those of the translation, as the name of a group is.
    assert shown(archives["ar"], own) <= {target for _, target in messages.values()}
    assert shown(archives["en"], own) == set()


def marks(element):
    return element.get("lang"), element.get("dir")


def page(content):
    """The one element that holds all of a page."""
    return html.fragment_fromstring(content if isinstance(content, str) else content.decode())


def pages(files):
    """Yield all that can say its language: pages, updates, prompts of responses, problems and their hints."""
    for path, content in files.items():
        if re.fullmatch(r"(html|tabs)/.*\.html|info/handouts\.html|about/overview\.html", path):
            yield path, page(content)
        elif path.startswith("problem/"):
            root = etree.fromstring(content)
            yield path, root.find("div")
            yield from ((f"{path}, a hint", hint.find("span")) for hint in root.iter("hint"))
        elif path.startswith("vertical/"):
            yield from (
                (f"{path}, a prompt", page(each.text)) for each in etree.fromstring(content).iter("description")
            )
    yield from (("an update", page(each["content"])) for each in json.loads(files["info/updates.items.json"]))


@pytest.mark.parametrize(("run", "said"), [("en", ("en", "ltr")), ("ar", ("ar", "rtl")), (COHORT, ("ar", "rtl"))])
def test_every_page_and_problem_says_its_language_and_direction(archives, run, said):
    found = list(pages(archives[run]))
    assert len(found) > 30
    assert [path for path, element in found if marks(element) != said] == []


def test_what_is_not_arabic_says_so_on_arabic_pages(archives):
    found = [element for _, element in pages(archives["ar"])]
    assert {marks(each) for element in found for each in element.iter("cite")} == {("en", "ltr")}
    code = [each for element in found for each in element.iter("code", "pre") if each.getparent().tag != "pre"]
    assert [each.get("dir") for each in code] == ["ltr", "ltr"]


def test_labels_of_pictures_are_arabic_and_run_from_the_right(archives):
    pictures = [etree.fromstring(content) for path, content in archives["ar"].items() if path.endswith(".svg")]
    labels = ["".join(each.itertext()) for picture in pictures for each in picture.iter("{*}text")]
    assert len(labels) == 8
    assert [label for label in labels if not ARABIC.search(label)] == []
    # A number before a word would stand on its wrong side.
    numbered = [label for label in labels if re.search("[0-9]", label)]
    assert [(label[0], label[-1]) for label in numbered] == [("\u2067", "\u2069")] * 4


def test_zones_in_columns_begin_at_the_right_and_zones_on_a_picture_stay(archives):
    def places(run, unit):
        root = etree.fromstring(archives[run][f"vertical/{unit}.xml"])
        return [zone["x"] for zone in json.loads(root.find("drag-and-drop-v2").get("data"))["zones"]]

    assert places("en", "u_order") == sorted(places("ar", "u_order"))
    assert places("ar", "u_order") == places("en", "u_order")[::-1]
    assert places("ar", "u_room") == places("en", "u_room")
