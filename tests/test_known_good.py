"""A course that a platform has imported, said again in Markdown and YAML: every block and setting keeps its meaning.

tests/expected/known-good/ was written by hand and imported, rendered, graded, exported by Open edX; tests/courses/known-good/
is its source in our form. Both are compared as parsed XML, HTML and JSON. What differs is listed here, with its reason.
"""

import json
import re
import tarfile
from pathlib import Path

import pytest
from lxml import etree, html

from builder.pipeline.build import build

HERE = Path(__file__).parent
THEIRS = HERE / "expected" / "known-good"
SOURCE = HERE / "courses" / "known-good"

# What ours says in other words, with the reason. Everything else of theirs must stand in ours, and nothing more but EXTRA.
RENAMED = {
    "disc1": "d1",  # a discussion's id is that of its block
    "/static/img/deep.png": "/static/img_deep.png",  # what Studio makes of a folder
}
# Letters are lower-case.
LETTERS = {"R": "r", "B": "b", "Y": "y", "N": "n"}
EXTRA = {
    "problem": {"max_attempts", "weight", "rerandomize", "showanswer"},  # theirs leave some to the course
    "choice": {"name"},  # by which an answer is stored, so that choices can be reordered
    "survey": {"block_name", "private_results", "max_submissions"},  # its own defaults, spelled out
    "drag-and-drop-v2": {"question_text"},  # what to do is said
    "video": {"youtube_id_1_0"},
}
DROPPED = {
    "html": {"filename", "editor"},
    "problem": {"markdown"},  # "null" says that there is none
    "openassessment": {"display_name"},  # olxcleaner warns of it; the title is inside
    "course": {"url_name"},
}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    (course,) = build(SOURCE, tmp_path_factory.mktemp("dist"))
    with tarfile.open(course.folder / course.rows[0]["archive"]) as tar:
        found = {name.removeprefix("course/"): tar.extractfile(name).read() for name in tar.getnames()}
    return Olx(found)


@pytest.fixture(scope="module")
def theirs():
    paths = [path for path in sorted(THEIRS.rglob("*")) if path.is_file()]
    return Olx({path.relative_to(THEIRS).as_posix(): path.read_bytes() for path in paths})


class Olx:
    """The files of a course, with pointers followed."""

    def __init__(self, files):
        self.files = files
        self.run = etree.fromstring(files["course.xml"]).get("url_name")
        self.root = self.whole(etree.fromstring(files[f"course/{self.run}.xml"]))

    def json(self, path):
        return json.loads(self.files[path.format(run=self.run)])

    def page(self, path):
        return html.fragment_fromstring(self.files[path].decode(), "page")

    def whole(self, element):
        """Return an element with the file that it points to, and all below it, in its place."""
        name = element.get("url_name")
        if list(element.attrib) == ["url_name"] and f"{element.tag}/{name}.xml" in self.files:
            element = etree.fromstring(self.files[f"{element.tag}/{name}.xml"])
            element.set("url_name", name)
        if element.tag == "html" and element.get("filename"):
            element.append(self.page(f"html/{element.get('filename')}.html"))
        elif element.tag in ("course", "chapter", "sequential", "vertical", "itembank"):
            for child in list(element):
                element.replace(child, self.whole(child))
        # The engine finds a solution wherever it stands: theirs is in the response, ours after it.
        for solution in list(element.iterfind("multiplechoiceresponse/solution")):
            solution.getparent().addnext(solution)
        return element


def said(element):
    """Return the meaning of an element: tag, attributes, and its texts and elements in their order.

    What gives a passage its language and direction is looked through.
    """
    inside = [_words(element.text)]
    for child in element:
        if child.tag in ("div", "span") and set(child.attrib) == {"lang", "dir"}:
            inside += said(child)[2]
        else:
            inside.append(said(child))
        inside.append(_words(child.tail))
    attributes = {name: _value(value) for name, value in element.attrib.items() if name not in ("lang", "dir")}
    return (element.tag, attributes, [each for each in inside if each])


def _words(text):
    text = " ".join((text or "").split())
    # A prompt's HTML stands in it as text.
    return said(html.fragment_fromstring(text, "div"))[2][0][2][0] if text.startswith("<div lang=") else text


def _value(value):
    return json.loads(value) if value[:1] in ("[", "{") else value


def renamed(part):
    """Return theirs with our names."""
    match part:
        case tuple():
            tag, attributes, inside = part
            dropped = DROPPED.get(tag, set())
            return (
                tag,
                {k: _named(k, v) for k, v in attributes.items() if k not in dropped},
                [renamed(x) for x in inside],
            )
        case [str(letter), said]:
            return [LETTERS.get(letter, letter), renamed(said)]
        case list():
            return [renamed(each) for each in part]
        case dict():
            return {key: renamed(value) for key, value in part.items()}
        case _:
            return RENAMED.get(part, re.sub(r"/jump_to_id/", "/jump_to_id/u_", part)) if isinstance(part, str) else part


def _named(name, value):
    return f"u_{value.replace('_', '-')}" if name == "url_name" else renamed(value)


def bare(part):
    """Return ours without what theirs leaves to the platform."""
    tag, attributes, inside = part
    left = EXTRA.get(tag, set()) | DROPPED.get(tag, set())
    return (
        tag,
        {k: v for k, v in attributes.items() if k not in left},
        [bare(x) if isinstance(x, tuple) else x for x in inside],
    )


def blocks(olx):
    return [each for each in olx.root.iter() if each.get("url_name") and each.tag != "course"]


def test_every_block_is_there_in_the_same_place(ours, theirs):
    def tree(olx, name=lambda name: name):
        return [
            (each.tag, name(each.get("url_name")), name(each.getparent().get("url_name", ""))) for each in blocks(olx)
        ]

    assert tree(ours) == tree(theirs, lambda name: _named("url_name", name) if name else "")


def meanings(olx, change):
    found = {}
    for each in blocks(olx):
        tag, attributes, inside = change(said(each))
        held = [part for part in inside if not (isinstance(part, tuple) and "url_name" in part[1])]
        found[attributes["url_name"]] = (tag, attributes, held)
    return found


def test_every_block_has_the_same_meaning(ours, theirs):
    wanted, made = meanings(theirs, lambda part: bare(renamed(part))), meanings(ours, bare)
    # An image tells nothing to those who cannot see it unless each place on it is described.
    (zone,) = wanted["u_dnd1"][1]["data"]["zones"]
    zone["description"] = "Z"
    # Prompts may have emphasis and links, so they are HTML.
    wanted["u_o1"][1]["prompts_type"] = "html"
    # A discussion is found under its own title, since a unit may have two.
    wanted["u_d1"][1]["discussion_target"] = "Foro"
    # Prose has the name of its unit, which Studio and reports alone show.
    wanted["u_h1"][1]["display_name"] = "Texto"
    for name, meaning in wanted.items():
        assert made[name] == meaning, name


def test_every_setting_has_the_same_meaning(ours, theirs):
    wanted, made = theirs.json("policies/{run}/policy.json"), ours.json("policies/{run}/policy.json")
    wanted, made = wanted[f"course/{theirs.run}"], made[f"course/{ours.run}"]
    assert sorted(made.pop("advanced_modules")) == sorted(wanted.pop("advanced_modules"))
    # A certificate and an about page do not resolve /static/.
    card = f"/asset-v1:WMF+Sample+{ours.run}+type@asset+block@card.png"
    wanted["certificates"]["certificates"][0]["signatories"][0]["signature_image_path"] = card
    wanted["instructor_info"]["instructors"][0]["image"] = card
    # WikiLearn's own licence; and theirs was a translation, ours is not.
    assert made.pop("license") == "creative-commons: ver=4.0 BY SA"
    assert (made.pop("other_course_settings"), wanted.pop("other_course_settings")) == (
        {"translation": {"source": "es", "language": "es"}},
        {"translation": {"source": "en"}},
    )
    assert made == wanted
    assert ours.json("policies/{run}/grading_policy.json") == theirs.json("policies/{run}/grading_policy.json")


@pytest.mark.parametrize("path", ["info/handouts.html", "info/updates.html", "tabs/glosario.html"])
def test_pages_say_the_same(ours, theirs, path):
    words = [" ".join("".join(olx.page(path).itertext()).split()) for olx in (ours, theirs)]
    assert words[0].replace(" ", "") == words[1].replace(" ", "")


def test_updates_are_the_same(ours, theirs):
    made, wanted = (olx.json("info/updates.items.json") for olx in (ours, theirs))
    for update in (*made, *wanted):
        update["content"] = said(html.fragment_fromstring(update["content"], "page"))
    assert made == wanted


def test_the_about_page_says_the_same(ours, theirs):
    assert said(ours.page("about/overview.html"))[2] == said(theirs.page("about/overview.html"))[2][0][2]
    for name in ("description", "duration", "effort", "short_description", "subtitle"):
        assert ours.files[f"about/{name}.html"].strip() == theirs.files[f"about/{name}.html"].strip()


def test_files_are_the_same(ours, theirs):
    # Subtitles in a form of former times, beside those in today's.
    former = {"static/subs_Z_es.srt.sjson"}
    wanted = {path.replace("img/", "img_"): content for path, content in theirs.files.items() if path not in former}
    for path in (path for path in wanted if path.startswith("static/")):
        assert ours.files[path] == wanted[path], path
