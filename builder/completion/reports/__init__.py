"""Facts → reports: what learners completed, per course, language, run, cohort and unit, read as one course.

`plan` says what the course is, `ground` makes the tables that all figures count (sql/ground.sql), `figures/` asks one figure
each (sql/*.sql), `small` hides small numbers. What comes of it is a `Report` of plain tables; `writing/` shows it as a page,
as CSV, JSON, wikitext and drawings. No report ever has a row for a person.
"""
