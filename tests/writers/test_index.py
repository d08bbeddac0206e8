"""The page for instructors: true to the manifest, safe whatever names hold, and whole for every reader."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from builder.model.index import Index
from builder.model.text import Translation
from builder.model.walk import replace_texts, texts
from builder.writers.index import listed, name_of, write

ARCHIVE = "es/leadership-es.tar.gz"
RELEASED = {
    "date": "2026-10-02",
    "note": "First edition",
    "changed": 7,
    "added": 2,
    "moved": 1,
    "removed": [{"title": "Whom to ask", "type": "vertical", "url_name": "u_whom"}],
    "answers": [{"title": "", "type": "problem", "url_name": "u_q"}],
    "settings": ["invitation_only"],
    "blanked": ["about/video"],
    "files": ["old.png"],
}


def manifest_row(**changed):
    return {
        "run": "es",
        "course_key": "course-v1:LDN+LEAD101+2026-es",
        "language": "es",
        "name": "Español",
        "bcp47": "es",
        "direction": "ltr",
        "title": "Liderar",
        "title_language": "es",
        "coverage": {"percent": 97},
        "stale": 0,
        "threshold": 80,
        "errors": 0,
        "ready": True,
        "draft": False,
        "released": None,
        "credits": {"translators": [], "reviewers": [], "reviews": []},
        "archive": ARCHIVE,
        "size": 30_463,
        "sha256_tar": "85edb570d85c30d08200f9cb6aafd27f",
    } | changed


def course(*rows, **changed):
    manifest = {"title": "Leading", "source_language": "en", "unbuilt": [], "runs": list(rows)} | changed
    return listed("leadership", manifest, {ARCHIVE: "2026-11-21"})


def translated(code, word):
    """The page with each text changed, placeholders and marks kept."""
    page = replace_texts(Index(), lambda text: text.translated(Translation(word(text), code)))
    return replace(page, language=code)


def pages(*courses, languages=()):
    return {file.path: file.content.decode() for file in write(courses, (Index(), *languages))}


def parsed(*rows, **changed):
    return html.document_fromstring(pages(course(*rows, **changed))["index.html"].encode())


def said(element):
    return " ".join(element.text_content().split())


def row_of(page, name="es"):
    (found,) = [tr for tr in page.xpath("//tbody/tr") if tr.xpath("string(th/code)") == name]
    return said(found)


def card_of(page):
    return said(page.xpath("//article")[0])


# --- What it says ---------------------------------------------------------------------------------------------------


def test_a_ready_language():
    page = parsed(manifest_row())
    assert row_of(page) == (
        "Español es Ready Translated: 97 % Archive Download leadership-es.tar.gz 31 kB "
        "Version 85edb570d85c Built on 2026-11-21"
    )
    assert card_of(page) == (
        "Español es Liderar Course keycourse-v1:LDN+LEAD101+2026-es OrganizationLDN Course numberLEAD101 "
        "Course run2026-es Since the last release Not released yet. Credits Nobody is named yet."
    )


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"ready": False, "coverage": {"percent": 64}}, "Not ready Translated: 64 % Needed: 80 %"),
        ({"ready": False, "errors": 2}, "Errors in the translation: 2"),
        ({"stale": 3}, "Paragraphs not up to date: 3"),
        ({"draft": True}, "Draft: not yet reviewed by a native speaker"),
        ({"language": "en", "run": "es"}, "The course was written in this language"),
        ({"size": 12_345_678}, "13 MB"),
        ({"size": 9_999_000}, "9999 kB"),
        ({"archive": "es/gone.tar.gz"}, "The archive is not beside this page."),
    ],
)
def test_what_stands_against_a_language(changed, says):
    assert says in row_of(parsed(manifest_row(**changed)))


def test_what_changed_since_the_release():
    card = card_of(parsed(manifest_row(released=RELEASED, onto={"sha256": "0", "carried": ["start: 2026-12-01"]})))
    assert (
        "Last release: 2026-10-02 First edition Changed: 7 Added: 2 Moved to another lesson: 1 Removed: 1 "
        "Learners lose these, with the work that they did in them: Whom to ask "
        "Answers that learners gave so far will mean something else: u_q "
        "These settings go back to the platform's default: invitation_only "
        "These pages are gone from the course and become blank: about/video "
        "These files stay in Studio until somebody deletes them there: old.png "
        "Carried over from what was set in Studio: start: 2026-12-01"
    ) in card


def test_nothing_changed_since_the_release():
    released = {"date": "2026-10-02", "note": "", "changed": 0, "added": 0, "removed": [], "answers": []}
    assert "Last release: 2026-10-02 Nothing has changed." in card_of(parsed(manifest_row(released=released)))


def test_credits_are_names_with_links_and_reviews_that_still_hold():
    review = {"lesson": "define", "reviewer": "Rocío", "date": "2026-11-20", "text": "x", "unchanged": True}
    people = {
        "translators": [{"name": "Ana", "link": "https://example.org/Ana"}, {"name": "Luz", "link": "javascript:x"}],
        "reviewers": [],
        "reviews": [review, review | {"lesson": "other", "unchanged": False}],
    }
    page = parsed(manifest_row(credits=people))
    assert card_of(page).endswith("Credits Translated by: Ana · Luz Lessons reviewed: define (Rocío, 2026-11-20)")
    assert page.xpath("//article//a/@href") == ["https://example.org/Ana"]


def test_a_manifest_of_another_time_is_read_as_far_as_it_goes():
    old = {key: value for key, value in manifest_row().items() if key not in ("title", "draft", "released", "credits")}
    broken = [
        {},
        {"run": "x"},
        [],
        None,
        manifest_row(coverage=3),
        manifest_row(size="many"),
        manifest_row(course_key="x"),
    ]
    found = course(old, *broken, title=None, unbuilt=["pt-br", 3])
    assert [run.key for run in found.runs] == ["course-v1:LDN+LEAD101+2026-es", "x"]
    assert found.title.text == "leadership"
    assert found.unbuilt == ("pt-br",)
    assert pages(found)


def test_the_words_name_what_the_facts_of_an_import_are():
    page = said(parsed(manifest_row()).xpath("//main")[0])
    for word in ("Tools › Export", ".tar.gz", "LTI passports", "Pass", "ldn diff", "ldn build --onto", "course.yaml"):
        assert word in page
    assert len(Index().checks) == 5


# --- For every reader -----------------------------------------------------------------------------------------------


def everything():
    """A page with each of its parts."""
    rows = [manifest_row(released=RELEASED), manifest_row(run="es-b", language="ar", bcp47="ar", direction="rtl")]
    arabic = translated("ar", lambda text: f"ع {text.source}")
    return pages(course(*rows, unbuilt=["pt"]), course(*rows), languages=(arabic,))


@pytest.mark.parametrize("name", ["index.html", "index.ar.html"])
def test_landmarks_headings_and_ids(name):
    page = html.document_fromstring(everything()[name].encode())
    assert [len(page.findall(f".//{tag}")) for tag in ("main", "header", "footer", "h1", "title")] == [1] * 5
    levels = [int(element.tag[1]) for element in page.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = page.xpath("//@aria-labelledby")
    assert {*named, *(target.removeprefix("#") for target in page.xpath("//@href[starts-with(., '#')]"))} <= set(ids)
    assert len(page.xpath("//nav|//section|//article")) == len(named)
    for table in page.xpath("//table"):
        assert table.xpath("caption")
        assert {cell.get("scope") for cell in table.xpath("thead//th")} == {"col"}
        assert {cell.get("scope") for cell in table.xpath("tbody//th")} == {"row"}
    assert not page.xpath("//script|//img|//link|//form|//iframe|//*[@src]")
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")


def test_links_are_of_the_web_or_beside_the_page():
    made = everything()
    for content in made.values():
        for link in html.document_fromstring(content.encode()).xpath("//@href"):
            beside = unquote(link) in {*made, f"leadership/{ARCHIVE}"}
            assert beside or re.match(r"https://|#", link), link


def test_the_languages_of_the_page_are_linked_and_marked():
    made = everything()
    assert sorted(made) == ["index.ar.html", "index.html"] == sorted([name_of("en"), name_of("ar")])
    arabic = html.document_fromstring(made["index.ar.html"].encode())
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    nav = arabic.xpath("//nav[@class='languages']//a")
    assert [(a.get("href"), a.get("lang"), a.get("dir"), a.get("aria-current")) for a in nav] == [
        ("index.html", "en", "ltr", None),
        ("index.ar.html", "ar", "rtl", "page"),
    ]


def test_words_that_are_not_translated_are_marked_as_english():
    page = replace(Index(), language="ar", title=Index().title.translated(Translation("مقررات", "ar")))
    arabic = html.document_fromstring(pages(course(manifest_row()), languages=(page,))["index.ar.html"].encode())
    for element in arabic.xpath("//main//*[normalize-space(text())]"):
        nearest = element.xpath("ancestor-or-self::*[@dir][1]")[-1]
        latin = re.search("[A-Za-z]", "".join(element.xpath("text()")))
        assert not latin or nearest.get("dir") == "ltr", html.tostring(element)
    assert "lang" not in arabic.find(".//h1").attrib
    assert not arabic.xpath("//h1//@lang")


def test_every_word_is_used():
    marked = translated("es", lambda text: f"⟦{text.key}⟧ {' '.join(re.findall('{[a-z]+}', text.source))}")
    rows = [
        manifest_row(released=RELEASED, onto={"carried": ["x"]}, draft=True, stale=1, errors=1, ready=False),
        manifest_row(released=dict.fromkeys(RELEASED)),
        manifest_row(coverage={"percent": 1}, size=10**8),
        manifest_row(language="en", html={"folder": "html/en"}),
        manifest_row(archive=""),
        manifest_row(
            credits={
                "translators": [{"name": "A"}],
                "reviewers": [{"name": "B"}],
                "reviews": [{"lesson": "l", "reviewer": "r", "date": "", "unchanged": True}],
            }
        ),
    ]
    page = pages(course(*rows, unbuilt=["pt"]), languages=(marked,))["index.es.html"]
    around = {text.key for text in texts(Index().edition)}  # these stand on the pages of courses
    assert {text.key for text in texts(Index())} - around == set(re.findall("⟦(.+?)⟧", page))


def contrast(one, other):
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_colours_stand_out_from_their_ground(scheme):
    style = html.document_fromstring(pages(course(manifest_row()))["index.html"].encode()).findtext(".//style")
    colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style.split(":root {")[1 + scheme]))
    on_page = [(name, ground) for name in ("text", "quiet", "link", "visited") for ground in ("ground", "raised")]
    marked = [("good", "good-ground"), ("warn", "warn-ground"), ("text", "bad-ground"), ("on-strong", "strong")]
    for name, ground in [*on_page, *marked, ("strong", "ground")]:
        assert contrast(colour[name], colour[ground]) >= 4.5, (name, ground)


# --- Whatever names hold --------------------------------------------------------------------------------------------

PIECES = (
    "<b>",
    "</bdi>",
    "</td>",
    '"',
    "'",
    ' x="',
    " onclick=a ",
    "<!--",
    "-->",
    "<script>",
    "</style>",
    "]]>",
    "&lt;",
    "&amp",
    "{count}",
)
CHARACTERS = st.sampled_from("<>&/=`%#\\{}! \n\u202e\u2066\u200faé:;\x00\ud800")
NASTY = st.lists(st.sampled_from(PIECES) | CHARACTERS, max_size=8).map("".join)


def hostile(text):
    people = [{"name": text, "link": text}, {"name": text, "link": f"https://e.org/{text}"}]
    review = {"lesson": text, "reviewer": text, "date": text, "unchanged": True}
    return course(
        manifest_row(
            run=text,
            name=text,
            title=text or "x",
            course_key=text,
            sha256_tar=text,
            credits={"translators": people, "reviewers": people, "reviews": [review]},
            released=RELEASED | {"note": text or "x", "removed": [text], "answers": [{"title": text, "url_name": "x"}]},
            onto={"carried": [text]},
        ),
        title=text or "x",
        unbuilt=[text],
    )


def skeleton(found):
    page = html.document_fromstring(pages(found)["index.html"].encode())
    for link in page.xpath("//article//a[@href]"):
        link.drop_tag()
    return [(element.tag, sorted(element.keys())) for element in page.iter()]


@given(NASTY)
def test_no_name_makes_an_element_or_an_attribute(text):
    assert skeleton(hostile(text)) == skeleton(hostile("name"))


@given(NASTY)
def test_no_name_makes_a_link_to_anything_but_the_web(text):
    page = html.document_fromstring(pages(hostile(text))["index.html"].encode())
    assert all(link.startswith("https://e.org/") for link in page.xpath("//article//@href"))


@pytest.mark.parametrize(
    "path", ["../x.tar.gz", "/etc/passwd", "javascript:alert(1)", "a/../../b", "//e.org/x", "C:x", ".x"]
)
def test_an_archive_lies_below_its_course(path):
    manifest = {"runs": [manifest_row(archive=path)]}
    assert [run.href for run in listed("c", manifest, {path: "2026-11-21"}).runs] == [""]
