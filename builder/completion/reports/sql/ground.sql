-- What all figures count: persons instead of pseudonyms, runs with their language, one statement per person and thing.
-- Given: the tables of facts; linked(learner, person); excluded(person); listed(course_key, course, run, language);
-- version(course, number, since, until, latest); slot(course, number, position, slot, block_id), where a slot is a
-- block that counts for its unit, or a bank, of which a learner sees a part; unit(course, unit, position, kept, removed);
-- known_block(course, block_id); period(since, until), `until` being the first moment after it.
-- Persons, runs and blocks are numbers here, and a unit is its position in its course: long names would be compared a
-- million times.

CREATE TABLE everyone AS
SELECT learner, coalesce(linked.person, learner) AS person
FROM (
    SELECT learner FROM completions UNION SELECT learner FROM enrolments UNION SELECT learner FROM grades
    UNION SELECT learner FROM certificates UNION SELECT learner FROM finishes UNION SELECT learner FROM attempts
) AS seen
LEFT JOIN linked USING (learner);

CREATE TABLE people AS
SELECT learner, dense_rank() OVER (ORDER BY person) AS person
FROM everyone
WHERE person NOT IN (SELECT person FROM excluded);

-- A run that no course.yaml lists stands for itself, and for its language: it belongs to no course.
CREATE TABLE run AS
SELECT
    row_number() OVER (ORDER BY seen.course_key) AS run_id,
    seen.course_key,
    coalesce(listed.course, '') AS course,
    coalesce(listed.run, seen.course_key) AS run,
    coalesce(listed.language, seen.course_key) AS language,
    listed.course_key IS NOT NULL AS known
FROM (
    SELECT course_key FROM completions UNION SELECT course_key FROM enrolments UNION SELECT course_key FROM grades
    UNION SELECT course_key FROM certificates UNION SELECT course_key FROM finishes UNION SELECT course_key FROM attempts
    UNION SELECT course_key FROM totals WHERE course_key IS NOT NULL
) AS seen
LEFT JOIN listed USING (course_key);

CREATE TABLE block_name AS
SELECT block_id, row_number() OVER (ORDER BY block_id) AS block
FROM (
    SELECT block_id FROM completions UNION SELECT block_id FROM attempts UNION SELECT block_id FROM slot
    UNION SELECT unit FROM unit
) AS named;

-- The facts by these numbers.
CREATE TABLE completion AS
SELECT person, run_id, block, completion, happened, as_of, rank, source
FROM completions
INNER JOIN people USING (learner)
INNER JOIN run USING (course_key)
INNER JOIN block_name USING (block_id);

CREATE TABLE enrolment AS
SELECT person, run_id, event, active, cohort, happened, as_of, rank, source
FROM enrolments INNER JOIN people USING (learner) INNER JOIN run USING (course_key);

CREATE TABLE attempt AS
SELECT person, run_id, block, question, number, correct, happened, as_of, rank
FROM attempts
INNER JOIN people USING (learner)
INNER JOIN run USING (course_key)
INNER JOIN block_name USING (block_id);

CREATE TABLE place AS
SELECT course, number, position, slot, block FROM slot INNER JOIN block_name USING (block_id);

-- A day without a time of day is its midnight: where another source knows the time on that day, that is when it was.
CREATE TABLE enrolled AS
SELECT
    person,
    run_id,
    coalesce(
        min(CASE WHEN cast(happened AS date) = cast(earliest AS date) AND happened > cast(earliest AS date) THEN happened END),
        min(earliest)
    ) AS happened,
    min(as_of) AS heard
FROM (
    SELECT person, run_id, happened, as_of, min(happened) OVER (PARTITION BY person, run_id) AS earliest
    FROM (
        SELECT person, run_id, as_of, CASE WHEN event IN ('activated', 'listed') THEN happened END AS happened
        FROM enrolment
    ) AS joined
) AS known
GROUP BY person, run_id;

CREATE TABLE membership AS
SELECT person, run_id, active FROM (
    SELECT
        person, run_id, active,
        row_number() OVER (
            PARTITION BY person, run_id ORDER BY as_of DESC NULLS LAST, rank DESC, active DESC
        ) AS place
    FROM enrolment
    -- A list that does not tell who has left says nothing of it.
    WHERE active IS NOT NULL
) AS ordered WHERE place = 1;

CREATE TABLE cohort AS
SELECT person, run_id, cohort FROM (
    SELECT
        person, run_id, cohort,
        row_number() OVER (PARTITION BY person, run_id ORDER BY as_of DESC NULLS LAST, rank DESC, cohort) AS place
    FROM enrolment
    WHERE cohort IS NOT NULL
) AS ordered WHERE place = 1;

-- One row per person, run and block: what holds now, and the earliest time at which it was complete.
CREATE TABLE block AS
SELECT
    person, run_id, block,
    max(completion) AS ever,
    max(completion) FILTER (WHERE place = 1) AS completion,
    min(happened) FILTER (WHERE completion >= 1) AS happened,
    min(as_of) FILTER (WHERE completion >= 1) AS heard,
    max(as_of) FILTER (WHERE place = 1) AS as_of,
    max(rank) FILTER (WHERE place = 1) AS rank
FROM (
    SELECT
        person, run_id, block, completion, happened, as_of, rank,
        row_number() OVER (
            PARTITION BY person, run_id, block ORDER BY as_of DESC NULLS LAST, rank DESC, completion DESC
        ) AS place
    FROM completion
) AS ordered
GROUP BY person, run_id, block;

-- Any one question of a bank fills its slot.
CREATE TABLE filled AS
SELECT
    person, run_id, number, position, slot,
    max(completion) AS completion, max(ever) AS ever,
    min(happened) AS happened, max(as_of) AS as_of, max(rank) AS rank
FROM block
INNER JOIN run USING (run_id)
INNER JOIN place USING (course, block)
GROUP BY person, run_id, number, position, slot;

CREATE TABLE size AS
SELECT course, number, position, count(DISTINCT slot) AS slots FROM slot GROUP BY course, number, position;

-- What is said of a unit: by its blocks, where all are complete or one says that it is not, and by reports of units.
-- A block of which nothing is known says nothing: a log begins some day, and its silence is no evidence.
CREATE TABLE unit_said AS
SELECT
    person, run_id, position, bool_and(filled.completion >= 1) AS complete,
    CASE WHEN count(filled.happened) = count(*) THEN max(filled.happened) END AS happened,
    max(filled.as_of) AS as_of, max(filled.rank) AS rank, 'blocks' AS source
FROM filled
INNER JOIN run USING (run_id)
INNER JOIN size USING (course, number, position)
INNER JOIN version USING (course, number)
WHERE version.latest
GROUP BY person, run_id, position
HAVING count(*) = max(slots) OR NOT bool_and(filled.completion >= 1)
UNION ALL
-- Under a former version, by the time of the next: it was complete then, whatever came to the unit since.
SELECT
    person, run_id, position, TRUE,
    max(filled.happened), max(filled.happened), max(filled.rank), 'blocks'
FROM filled
INNER JOIN run USING (run_id)
INNER JOIN size USING (course, number, position)
INNER JOIN version USING (course, number)
WHERE NOT version.latest AND filled.ever >= 1 AND filled.happened < version.until
GROUP BY person, run_id, number, position
HAVING count(*) = max(slots)
UNION ALL
SELECT person, run_id, position, completion >= 1, happened, as_of, rank, source
FROM completion
INNER JOIN run USING (run_id)
INNER JOIN (SELECT course, position, block FROM unit INNER JOIN block_name ON unit.unit = block_name.block_id) AS named
    USING (course, block);

CREATE TABLE unit_done AS
SELECT
    person, run_id, position,
    coalesce(bool_or(complete) FILTER (WHERE place = 1), FALSE) AS current,
    min(happened) FILTER (WHERE complete) AS happened,
    min(as_of) FILTER (WHERE complete) AS heard,
    max(as_of) FILTER (WHERE NOT complete) AS not_yet
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY person, run_id, position ORDER BY as_of DESC NULLS LAST, rank DESC, complete DESC
        ) AS place
    FROM unit_said
) AS ordered
GROUP BY person, run_id, position
HAVING bool_or(complete);

-- How many units are half of the course, and all of it, in its latest version.
CREATE TABLE goal AS
SELECT course, count(*) AS units, cast(floor((count(*) + 1) / 2) AS bigint) AS half FROM unit WHERE kept GROUP BY course;

CREATE TABLE passing AS
SELECT
    person, run_id, units, half, place, heard,
    -- A time that is not known is not passed over: from there on no time is known.
    CASE WHEN count(happened) OVER so_far = place THEN max(happened) OVER so_far END AS happened
FROM (
    SELECT
        person, run_id, units, half, unit_done.happened, unit_done.heard,
        row_number() OVER (
            PARTITION BY person, run_id ORDER BY unit_done.happened NULLS LAST, unit_done.heard NULLS LAST, position
        ) AS place
    FROM unit_done
    INNER JOIN run USING (run_id)
    INNER JOIN unit USING (course, position)
    INNER JOIN goal USING (course)
    WHERE unit.kept AND unit_done.current
) AS ordered
WINDOW so_far AS (PARTITION BY person, run_id ORDER BY place);

-- What is said of the whole run. That every unit is complete is the meaning `outline`, said by the units themselves.
CREATE TABLE finish_said AS
SELECT person, run_id, meaning, completed, happened, as_of, rank, source
FROM finishes INNER JOIN people USING (learner) INNER JOIN run USING (course_key)
UNION ALL
SELECT person, run_id, 'outline', TRUE, happened, heard, 0, 'units'
FROM passing WHERE place = units;

CREATE TABLE finished AS
SELECT
    person, run_id, meaning,
    coalesce(bool_or(completed) FILTER (WHERE place = 1), FALSE) AS current,
    bool_or(completed) AS ever,
    min(happened) FILTER (WHERE completed) AS happened,
    min(as_of) FILTER (WHERE completed) AS heard,
    max(as_of) FILTER (WHERE NOT completed) AS not_yet
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY person, run_id, meaning ORDER BY as_of DESC NULLS LAST, rank DESC, completed DESC
        ) AS place
    FROM finish_said
) AS ordered
GROUP BY person, run_id, meaning;

-- The first sign of work in a run: an undated sign that was heard of before any dated one leaves its time open.
CREATE TABLE started AS
SELECT
    person, run_id, min(heard) AS heard,
    CASE WHEN min(happened) <= min(heard) THEN min(happened) END AS happened
FROM (
    SELECT person, run_id, happened, coalesce(happened, as_of) AS heard FROM completion WHERE completion > 0
    UNION ALL
    SELECT person, run_id, happened, coalesce(happened, as_of) FROM attempt
    UNION ALL
    SELECT person, run_id, happened, coalesce(happened, heard) FROM finished WHERE ever
) AS signs
GROUP BY person, run_id;

-- Everything that is counted, each once per person, run and position, with the earliest and the latest moment it may have
-- been.
CREATE TABLE bounded AS
SELECT
    'enrolled' AS what, person, run_id, 0 AS position, TRUE AS current,
    happened, happened AS low, coalesce(happened, heard) AS high
FROM enrolled
UNION ALL
SELECT 'started', person, run_id, 0, TRUE, happened, happened, coalesce(happened, heard) FROM started
UNION ALL
SELECT 'half', person, run_id, 0, TRUE, happened, happened, coalesce(happened, heard) FROM passing WHERE place = half
UNION ALL
SELECT
    'unit', person, run_id, position, current, happened,
    coalesce(happened, CASE WHEN not_yet < heard THEN not_yet END), coalesce(happened, heard)
FROM unit_done
UNION ALL
SELECT
    meaning, person, run_id, 0, current, happened,
    coalesce(happened, CASE WHEN not_yet < heard THEN not_yet END), coalesce(happened, heard)
FROM finished WHERE ever;

CREATE TABLE happening AS
SELECT
    what, person, run_id, position, current, happened,
    CASE
        WHEN since IS NULL AND until IS NULL THEN 'in'
        WHEN (since IS NULL OR low >= since) AND (until IS NULL OR high < until) THEN 'in'
        WHEN high < since OR low >= until THEN 'out'
        ELSE 'open'
    END AS placed
FROM bounded CROSS JOIN period;

-- Whether any source can say anything of a matter in a run: without one, nobody is not the same as none.
CREATE TABLE told AS
SELECT DISTINCT run_id, 'enrolled' AS what FROM enrolled
UNION
SELECT DISTINCT run_id, meaning FROM finish_said
UNION
SELECT DISTINCT run_id, 'pass' FROM grades INNER JOIN run USING (course_key) WHERE passed IS NOT NULL
UNION
-- Who began is known from blocks: a unit that is not complete, a mark or an answer leaves out those who only read.
SELECT DISTINCT run_id, 'started' FROM completion
WHERE block NOT IN (SELECT block FROM block_name INNER JOIN unit ON block_id = unit)
UNION
-- That somebody did something there, of which no figure of people tells.
SELECT DISTINCT run_id, 'seen' FROM completion
UNION
SELECT DISTINCT run_id, 'seen' FROM attempt
UNION
-- Who has left: the other lists have only who is enrolled when they are made.
SELECT DISTINCT run_id, 'left' FROM enrolment WHERE source NOT IN ('student_profile_info', 'quarterly', 'activity')
UNION
SELECT DISTINCT run_id, 'outline' FROM unit_said
UNION
SELECT DISTINCT run_id, 'half' FROM unit_said
UNION
SELECT DISTINCT run_id, 'unit' FROM unit_said;
