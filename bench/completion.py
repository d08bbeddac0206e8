"""Importing a year's tracking log and asking it for a funnel, against DuckDB's read_json and polars over the same files.

Everything is CPU seconds of one process tree, files one after the other, so that waiting and other work do not count.
DuckDB and polars are asked only for the funnel; the import also keeps attempts, grades and who is who.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Row, Used, at_most, run
from bench.tracking import write

FILES, LINES = 20, 5_000_000
# An event is an object, or JSON in a string, as in most lines of real logs.
_DUCKDB = """
import duckdb, sys
connection = duckdb.connect(config={"threads": 2})
print(sorted(connection.execute('''
WITH raw AS (
  SELECT name, CASE WHEN json_type(event) = 'VARCHAR' THEN (event->>'$')::JSON ELSE event END AS event
  FROM read_json(?, format='newline_delimited', ignore_errors=true, columns={'name': 'VARCHAR', 'event': 'JSON'})
  WHERE name IN ('edx.completion.block_completion.changed', 'edx.course.enrollment.activated',
    'edx.grades.course.grade_calculated'))
SELECT event->>'$.course_id', count(DISTINCT CASE WHEN name LIKE '%.activated' THEN event->>'$.user_id' END),
  count(DISTINCT CASE WHEN name LIKE '%.changed' THEN event->>'$.user_id' END),
  count(DISTINCT CASE WHEN event->>'$.letter_grade' = 'Pass' THEN event->>'$.user_id' END)
FROM raw GROUP BY 1''', [sys.argv[1] + "/*.gz"]).fetchall()))
"""

_FUNNEL = """
import duckdb, sys, glob
at = sys.argv[1] + "/facts/"
connection = duckdb.connect(config={"threads": 2})
print(sorted(connection.execute('''
WITH said AS (
  SELECT course_key, learner, 1 AS step FROM read_parquet(?) WHERE event = 'activated'
  UNION ALL SELECT course_key, learner, 2 FROM read_parquet(?)
  UNION ALL SELECT course_key, learner, 3 FROM read_parquet(?) WHERE meaning = 'pass' AND completed)
SELECT course_key, count(DISTINCT learner) FILTER (step = 1), count(DISTINCT learner) FILTER (step = 2),
  count(DISTINCT learner) FILTER (step = 3) FROM said GROUP BY 1''',
[at + t + "/*.parquet" for t in ("enrolments", "completions", "finishes")]).fetchall()))
"""

_POLARS = """
import polars, sys, glob, gzip
found = []
for path in sorted(glob.glob(sys.argv[1] + "/*.gz")):
    text = polars.read_csv(path, has_header=False, separator="\\x01", quote_char=None, new_columns=["line"])
    text = text.filter(polars.col("line").str.contains_any(
        ["edx.completion.block_completion.changed", "edx.course.enrollment.activated", "edx.grades.course.grade_calculated"]))
    at = lambda name: polars.col("line").str.json_path_match("$." + name)
    rows = text.select(name=at("name"), event=at("event"))
    at = lambda name: polars.col("event").str.json_path_match("$." + name)
    found.append(rows.select("name", run=at("course_id"), user=at("user_id"), letter=at("letter_grade")))
rows = polars.concat(found)
step = lambda which: polars.col("user").filter(which).n_unique()
print(sorted(rows.group_by("run").agg(
    step(polars.col("name").str.ends_with("activated")), step(polars.col("name").str.ends_with("changed")).alias("b"),
    step(polars.col("letter") == "Pass").alias("c")).rows()))
"""

# What no reader can do without: unpacking, and looking for one word.
_LIMIT = """
import sys, glob
sys.path.insert(0, sys.argv[2])
from builder.completion.reading import Reading
from ahocorasick_rs import BytesAhoCorasick
word = BytesAhoCorasick([b"block_completion.changed"])
print(sum(len(word.find_matches_as_indexes(piece)) for path in glob.glob(sys.argv[1] + "/*.gz")
    for _, piece in Reading(lambda: open(path, "rb")).pieces()))
"""


@dataclass(frozen=True, slots=True)
class _Place:
    folder: Path

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    def take(self, source: Path, store: str) -> Used:
        """Import a folder or a file, one file at a time."""
        command = [sys.executable, "-m", "builder", "completion", "import", "-j", "1", str(source), "--store", store]
        return run([*command, "--key", str(self.folder / "key")], self.folder)

    def ask(self, script: str, source: Path) -> tuple[Used, str]:
        """Run a script over a folder; return what it used and said."""
        told = self.folder / "told"
        code = f"import sys, contextlib\nwith open({str(told)!r}, 'w') as out, contextlib.redirect_stdout(out):\n"
        code += "".join(f"  {line}\n" for line in script.strip().split("\n"))
        return run([sys.executable, "-c", code, str(source), str(Path.cwd())], self.folder), told.read_text().strip()


def rows(scratch: Path, lines: int = LINES, files: int = FILES) -> list[Row]:
    """Measure; the scratch folder needs half a gigabyte."""
    place = _Place(scratch / "completion")
    place.logs.mkdir(parents=True)
    truth = write(place.logs, files, lines)
    first = place.take(place.logs / "tracking.log-00.gz", "one")
    whole = place.take(place.logs, "store")
    again = place.take(place.logs, "store")
    funnel, found = place.ask(_FUNNEL, place.folder / "store")
    duckdb, theirs = place.ask(_DUCKDB, place.logs)
    limit, _ = place.ask(_LIMIT, place.logs)
    again_asked, _ = place.ask(_FUNNEL, place.folder / "store")
    per_file = (whole.cpu - first.cpu) / (files - 1)
    size = sum(path.stat().st_size for path in place.logs.iterdir()) / 1e6
    return [
        Row("log", f"{truth.lines:,} lines, {size:.0f} MB"),
        Row("every completion counted", f"{_completions(place):,}", f"= {truth.completions:,}", _completions(place) == truth.completions),
        Row("the funnel of DuckDB's read_json", "the same" if found == theirs else "another", "the same", found == theirs),
        at_most("import and funnel / DuckDB read_json", (whole.cpu + funnel.cpu) / duckdb.cpu, 0.9, f"{whole.cpu:.1f} + {funnel.cpu:.1f} / {duckdb.cpu:.1f} s"),
        Row("limit: unpack and look for a word", f"{limit.cpu:.1f} s"),
        *_polars(place, whole),
        at_most("memory, MB", whole.megabytes, 600),
        at_most("asking again / import", again_asked.cpu / whole.cpu, 0.1),
        at_most("importing again / import", again.cpu / whole.cpu, 0.05),
        at_most("a file of 20 / a file alone", per_file / first.cpu, 1.1),
    ]  # fmt: skip


def _completions(place: _Place) -> int:
    script = """
import sys, glob, pyarrow.parquet as pq
print(sum(pq.read_metadata(path).num_rows for path in glob.glob(sys.argv[1] + "/facts/completions/*.parquet")))
"""
    return int(place.ask(script, place.folder / "store")[1])


def _polars(place: _Place, whole: Used) -> list[Row]:
    used, _ = place.ask(_POLARS, place.logs)
    return [Row("import / polars", f"{whole.cpu / used.cpu:.2f} ({used.cpu:.1f} s, {used.megabytes:.0f} MB)")]
