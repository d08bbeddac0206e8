"""Single checks where the corpus says nothing: rarer scripts, edges, and what must not be taken for a mistake."""

import pytest

from builder.catalog.lint.codes import Check
from tests.catalog.lint import corpus
from tests.catalog.lint.lint_one import codes

ALARMS = [
    ("es", "Who will come?", "Dinos quién vendrá.", "paragraph", "end-question"),
    ("es", "See $$x^2$$ now.", "Mira $$x^3$$ ahora.", "paragraph", "formula"),
    ("es", "Hello {name}, welcome.", "Hola, bienvenida.", "paragraph", "placeholder"),
    ("es", "{count} lessons", "lecciones", "interface", "placeholder"),
    ("es", "Read it.", "Léelo.\n<<<<<<< HEAD", "paragraph", "conflict"),
    ("es", "A map", "Un **mapa**", "title", "stray-mark"),
    ("es", "![A map](map.png) of it", "Un mapa", "paragraph", "image"),
    ("es", "Read it.", "Lée\x07lo.", "paragraph", "markup"),
    ("es", "Read it.", "Lee [esto](https://example.org/).", "paragraph", "link-count"),
    ("es", "See https://example.org/a for more.", "Hay más.", "paragraph", "link-count"),
    ("hi", "Start now.", "अभी शुरू करें.", "paragraph", "end-stop"),
    ("my", "Start now.", "ယခုစတင်ပါ", "paragraph", "end-stop"),
    ("am", "Start now.", "አሁን ጀምር.", "paragraph", "end-stop"),
    ("el", "Who are you?", "Ποιος είσαι?", "paragraph", "end-question"),
    ("ur", "Who are you?", "آپ کون ہیں?", "paragraph", "end-question"),
    ("ru", "The plan is here.", "Плaн здесь.", "paragraph", "mixed-script"),
    ("ro", "The rules", "Reguli şi altele", "title", "wrong-letter"),
    ("th", "Ask the people who know.", "Ask people who already know it.", "paragraph", "wrong-script"),
    ("es", "Ask the people.", "Спроси у людей.", "paragraph", "wrong-script"),
    ("tr", "He walks slowly.", "O ve ve yavaş yürür.", "paragraph", "doubled-word"),
    ("es", "Press OK", "Pulsa el botón que dice Aceptar para seguir", "button", "max-length"),
    ("fa", "They go", "می‌\u200cروند", "title", "invisible"),
    ("hi", "They go", "वे ﻿जाते", "title", "invisible"),
]
FINE = [
    ("es", "Ask: “Who will come?”", "Pregunta: «¿Quién vendrá?».", "paragraph"),
    ("es", "Wikimedia Commons", "Wikimedia Commons", "title"),
    ("es", "Local hotel", "Local hotel", "title"),
    ("ja", "Wikidata", "Wikidata", "title"),
    ("ar", "the team", "the team", "accepted answer"),
    ("es", "Costs $5 or 10 % more.", "Cuesta 5 $ o un 10 % más.", "paragraph"),
    ("es", "Meet at 3 pm on 2 May.", "Reúnanse a las 15:00 el 2/5.", "paragraph"),
    ("es", "In the 1990s", "En los años 90", "title"),
    ("ru", "In the 19th century", "В XIX веке", "title"),
    ("ja", "2.5 million readers", "250万人の読者", "title"),
    ("hi", "100,000 readers", "1 लाख पाठक", "title"),
    ("es", "Twenty people", "20 personas", "title"),
    ("de", "The 3rd lesson", "Die 3. Lektion", "title"),
    ("es", "Pens, etc.", "Lápices y más", "list item"),
    ("ja", "Pens, paper, …", "ペンや紙など", "list item"),
    ("ja", "You can now:", "次のことができます。", "paragraph"),
    ("th", "Start now.", "เริ่มเลย", "paragraph"),
    ("th", "Who are you?", "คุณคือใคร", "paragraph"),
    ("hy", "Who are you?", "Ո՞վ ես։", "paragraph"),
    ("el", "Who are you?", "Ποιος είσαι;", "paragraph"),
    ("tr", "He walks slowly.", "Yavaş yavaş yürür.", "paragraph"),
    ("fr", "You wonder why.", "Vous vous demandez pourquoi.", "paragraph"),
    ("fr", "At 15:30", "À 15:30", "title"),
    ("pt-br", "Use the heap.", "Use o *heap*.", "paragraph"),
    ("es", "{:?} is shown", "{:?} se muestra", "title"),
    ("ml", "They", "അവര്‍", "title"),
    ("km", "Start now", "ចាប់ផ្តើម\u200bឥឡូវ", "title"),
    ("es", "A family 👨\u200d👩\u200d👧", "Una familia 👨\u200d👩\u200d👧", "title"),
    ("de", "He said “yes”.", "Er sagte „ja“.", "paragraph"),
    ("sv", "He said “yes”.", "Han sa ”ja”.", "paragraph"),
    ("da", "He said “yes”.", "Han sagde »ja«.", "paragraph"),
    ("es", "Read a) and b) first.", "Lee primero a) y b).", "paragraph"),
    ("es", "Ask them what they need.", "Pregúntales: ¿qué necesitan?", "paragraph"),
    ("es", "[One](#a), then [two](#b), then `c`.", "`c` después de [dos](#b) y de [uno](#a).", "paragraph"),
    ("es", "See https://en.wikipedia.org/wiki/A now.", "Mira https://es.wikipedia.org/wiki/A ahora.", "paragraph"),
    ("he", "“Start” (now)", "„התחילו” (עכשיו)", "title"),
    ("als", "Start now.", "Fang jetz aa.", "paragraph"),
]


@pytest.mark.parametrize(("language", "source", "value", "kind", "code"), ALARMS)
def test_a_mistake_is_told(language, source, value, kind, code):
    assert code in codes(source, value, language, kind)


@pytest.mark.parametrize(("language", "source", "value", "kind"), FINE)
def test_another_way_of_writing_is_no_mistake(language, source, value, kind):
    assert codes(source, value, language, kind) == []


def test_every_check_is_tried():
    elsewhere = {"inconsistent", "reused", "plural-forms", "shrunk", "silence"}
    tried = {row.code for row in corpus.rows()} | {row[-1] for row in ALARMS} | elsewhere
    assert tried == set(Check)
