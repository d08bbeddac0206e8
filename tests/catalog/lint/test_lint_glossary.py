"""Terms in the forms that grammar gives them, and what glossary.yaml says of renderings."""

import pytest

from builder.catalog.lint.facts import facts
from builder.catalog.lint.terms import contains, forbids
from builder.diagnostics import Diagnostics
from builder.model.glossary import Renderings
from builder.source.syllabus import read_glossary
from builder.source.tree import Tree
from tests.catalog.lint.lint_one import aligned, codes, entry, lint_entries, term

FORMS = [
    ("es", "líder", "Las líderes y los líderes"),
    ("es", "evaluación de necesidades", "Evalúa las necesidades"),
    ("ar", "مورد", "الموارد المتاحة"),
    ("ar", "قائد", "وللقادة دور"),
    ("ar", "متعلم", "بالمتعلمين والمتعلمات"),
    ("ar", "سفير أو سفيرة", "قابلنا سفيرة من الشبكة"),
    ("fa", "مانع", "موانع"),
    ("bn", "শিক্ষার্থী", "শিক্ষার্থীদের জন্য"),
    ("id", "pemimpin", "kepemimpinan"),
    ("tr", "kaynak", "kaynakları"),
    ("ja", "学習者", "学習者は"),
    ("th", "ผู้เรียน", "กลุ่มผู้เรียนใหม่"),
    ("ru", "участник", "участникам"),
]


@pytest.mark.parametrize(("language", "rendering", "text"), FORMS)
def test_a_form_of_a_rendering_is_known(language, rendering, text):
    assert contains(text, rendering, facts(language))


@pytest.mark.parametrize(("language", "rendering", "text"), [(*row[:2], "una casa 家 بيت বাড়ি дом") for row in FORMS])
def test_another_word_is_none(language, rendering, text):
    assert not contains(text, rendering, facts(language))


def test_a_forbidden_wording_is_meant_to_the_letter():
    assert forbids("los lideres", "lider", facts("es"))
    assert not forbids("los líderes", "lider", facts("es"))
    assert not forbids("consolidera", "lider", facts("es"))


def judged(source, value, *renderings, own="participante"):
    made = term("learner", *renderings)
    entries = [entry("a", source, value), entry(made.name.key, "learner", own)]
    messages = [aligned("a", source), aligned(made.name.key, "learner", "term")]
    return [str(each.code) for each in lint_entries(entries, messages, terms=[made]).found]


def test_a_further_rendering_is_accepted_in_its_language_only():
    source, value = "Learners ask.", "Quienes aprenden preguntan."
    assert judged(source, value) == ["glossary"]
    assert judged(source, value, Renderings("es", ("quienes aprenden",))) == []
    assert judged(source, value, Renderings("pt", ("quienes aprenden",))) == ["glossary"]


def test_without_a_translation_of_the_term_only_what_is_forbidden_counts():
    source, value = "Learners ask.", "Los alumnos preguntan."
    assert judged(source, value, own="") == []
    assert judged(source, value, Renderings("es", (), (("alumno", "is a pupil"),)), own="") == ["forbidden-term"]


def test_a_longer_term_is_not_the_shorter_one_in_it():
    assert codes("The leadership of it", "El liderazgo de ello", terms=[term("leader")]) == []


def glossary_of(tmp_path, text):
    (tmp_path / "glossary.yaml").write_text(text, "utf-8")
    tree = Tree(tmp_path, Diagnostics())
    return read_glossary(tree, "glossary.yaml"), [str(each) for each in tree.diagnostics]


def test_renderings_are_read(tmp_path):
    yaml = "leader:\n  term: leader\n  definition: One.\n  renderings:\n    es:\n      also: [dirigente]\n      never:\n        lider: it has an accent\n"
    (found,), wrong = glossary_of(tmp_path, yaml)
    assert wrong == []
    assert found.renderings == (Renderings("es", ("dirigente",), (("lider", "it has an accent"),)),)


@pytest.mark.parametrize(
    ("below", "what"),
    [
        ("    xq: {also: [a]}\n", 'unknown language "xq"'),
        ("    es: {never: {lider: }}\n", '"lider" has no reason'),
        ("    es: {allso: [a]}\n", 'unknown key "allso"'),
    ],
)
def test_what_is_wrong_with_renderings_is_told(tmp_path, below, what):
    _, wrong = glossary_of(tmp_path, f"leader:\n  term: leader\n  definition: One.\n  renderings:\n{below}")
    assert len(wrong) == 1
    assert what in wrong[0]
