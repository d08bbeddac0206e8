"""The round trip of the kit, in every dialect, while source and catalog move on underneath: nothing lost, all accounted for."""

import shutil
import zipfile
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rich_workspace import COURSE, SPANISH, fill, spanish

from builder.catalog.exchange.fate import NOT_TAKEN, TAKEN, Fate, is_shown
from builder.catalog.exchange.reply import write_reply
from builder.catalog.po import read_catalog, write_catalog
from builder.diagnostics import Diagnostics
from builder.pipeline import catalogs
from builder.pipeline.importing import Wanted, import_returned
from builder.pipeline.kit import kit
from tests.catalog.exchange.dialect_writers import DIALECTS, MARKLESS
from tests.test_hunt_histories import Lesson, edits, rename_lesson, texts_, write

# What a translator does to an entry, and what a colleague does meanwhile to the catalog at home.
works = st.tuples(
    st.sampled_from(["anew", "anew", "anew", "approve", "doubt", "empty", "half", "note"]), st.integers(0, 10**6)
)
at_home = st.tuples(
    st.sampled_from(["home", "doubt-home", "empty-home"]), st.integers(0, 10**6), st.just(0), st.just("")
)


# Each example makes a workspace and takes back sixteen files: shrinking would take minutes.
@settings(
    max_examples=50,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.lists(texts_, max_size=4), min_size=1, max_size=2),
    st.lists(edits, max_size=3),
    st.lists(works, max_size=8),
    st.lists(edits | at_home, max_size=5),
)
def test_nothing_is_lost_between_kit_and_import(workspace, tmp_path, units, before, work, meanwhile):
    root = shutil.copytree(workspace, tmp_path / "history", dirs_exist_ok=True)
    try:
        round_trip(root, Lesson(units), before, work, meanwhile)
    finally:
        shutil.rmtree(root)


def round_trip(root, lesson, before, work, meanwhile):
    course = root / f"course_src/{COURSE}/course.yaml"
    course.write_text(course.read_text("utf-8").replace("languages:\n", "languages:\n  es:\n"), "utf-8")
    write(root, lesson)
    catalogs.add(root, "es")
    fill(root)
    live(root, lesson, before)
    catalogs.update(root)
    (made,) = kit(root, "es", (), root)
    with zipfile.ZipFile(made.path) as packed:
        content = packed.read(f"{COURSE}-es/{COURSE}-es.po")
    assert content == (root / made.kept).read_bytes()
    sent = by_key(content)
    theirs = worked(content, work)
    live(root, lesson, meanwhile)
    today = (root / SPANISH).read_bytes()
    for name, (write_dialect, ending) in DIALECTS.items():
        (root / SPANISH).write_bytes(today)
        back = root / f"back{ending}"
        back.write_bytes(write_dialect(theirs))
        comes_home(root, back, sent, by_key(theirs), name)


def comes_home(root, back, sent, theirs, name):
    before = spanish(root)
    (imported,), warnings = import_returned(root, back, Wanted())
    after = spanish(root)
    outcomes = {outcome.theirs.msgctxt: outcome for outcome in imported.merged.outcomes}
    assert not warnings, name
    assert imported.based, name
    # Every entry is accounted for, once.
    assert len(outcomes) == len(imported.merged.outcomes), name
    assert len(outcomes) + imported.merged.missing == len(sent), name
    reply = write_reply(imported.returned, imported.merged, "en")
    assert f"Entries in the file: {len(outcomes)}\n" in reply, name
    texts = {entry.msgstr for entry in after.entries}
    for key, outcome in outcomes.items():
        said = theirs[key]
        # What a translator wrote is in the catalog, or in the list with the reason. That an old text was approved
        # cannot be seen where the tool drops every mark.
        approved = said.fuzzy != sent[key].fuzzy and name not in MARKLESS
        if said.msgstr and (said.msgstr != sent[key].msgstr or approved):
            assert said.msgstr in texts or (outcome.fate in NOT_TAKEN and said.msgstr in reply), (name, outcome)
        # What the translator left alone stays as it is at home.
        if (said.msgstr, said.fuzzy) == (sent[key].msgstr, sent[key].fuzzy):
            assert outcome.fate in (Fate.UNTOUCHED, Fate.ALREADY), (name, outcome)
        assert outcome.fate is not Fate.UNKNOWN, (name, outcome)
    keeps_what_is_newer(before, after, sent, outcomes, name)
    # A second import finds all that was taken.
    once = (root / SPANISH).read_bytes()
    import_returned(root, back, Wanted())
    assert (root / SPANISH).read_bytes() == once, name
    # The next update, too, keeps every text.
    catalogs.update(root)
    assert {entry.msgstr for entry in after.entries if entry.translated} <= {e.msgstr for e in spanish(root).entries}


def keeps_what_is_newer(before, after, sent, outcomes, name):
    """What was translated at home is replaced only where it is what was sent, or nothing that learners read."""
    now = {entry.msgctxt: entry for entry in after.entries if not entry.obsolete}
    taken = {outcome.ours.msgctxt: outcome for outcome in outcomes.values() if outcome.fate in TAKEN and outcome.ours}
    for entry in before.entries:
        if entry.obsolete or not entry.translated or now[entry.msgctxt].msgstr == entry.msgstr:
            continue
        outcome = taken[entry.msgctxt]
        was = sent[outcome.theirs.msgctxt]
        assert entry.msgstr == was.msgstr or not is_shown(entry), (name, entry, outcome)
        assert is_shown(now[entry.msgctxt]) or not is_shown(entry), (name, entry, outcome)


def live(root, lesson, history):
    """Let authors and colleagues work, with an update after each step."""
    for how, place, other, words in history:
        if how.endswith("home"):
            at_home_edit(root, how, place)
        elif how == "translate":
            fill(root)
        elif how == "lesson":
            rename_lesson(root)
        else:
            lesson.edit(how, place, other, words)
            write(root, lesson)
        if place % 4:
            catalogs.update(root)


def at_home_edit(root, how, place):
    catalog = spanish(root)
    entries = list(catalog.entries)
    at = place % len(entries)
    if not entries[at].obsolete:
        entries[at] = {
            "home": lambda e: replace(e, msgstr=f"En casa {place}", fuzzy=False, previous="", previous_ctxt=""),
            "doubt-home": lambda e: replace(e, fuzzy=e.translated, previous="", previous_ctxt=""),
            "empty-home": lambda e: replace(e, msgstr="", fuzzy=False, previous="", previous_ctxt=""),
        }[how](entries[at])
        (root / SPANISH).write_bytes(write_catalog(replace(catalog, entries=tuple(entries))))


def worked(content, work):
    """Return the catalog after a translator's work."""
    catalog = read_catalog(content, "es.po", Diagnostics())
    entries = list(catalog.entries)
    for how, place in work:
        at = place % len(entries)
        entries[at] = touched(entries[at], how, place)
    return write_catalog(replace(catalog, entries=tuple(entries)))


def touched(entry, how, place):
    clear = {"fuzzy": False, "previous": "", "previous_ctxt": ""}
    match how:
        case "anew":
            return replace(entry, msgstr=f"Año {place}", **clear)
        case "approve":
            return replace(entry, **clear)
        case "doubt" | "half" if entry.translated:
            text = entry.msgstr if how == "doubt" else f"Casi {place}"
            return replace(entry, msgstr=text, fuzzy=True)
        case "empty":
            return replace(entry, msgstr="", **clear)
        case "note":
            return replace(entry, notes=(f"nota {place}",))
    return entry


def by_key(content):
    return {entry.msgctxt: entry for entry in read_catalog(content, "es.po", Diagnostics()).entries}
