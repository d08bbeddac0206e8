-- How far people came: `stopped` is how many whose furthest unit this is, of those who do not have the `Pass`.
WITH touched AS (
    SELECT block.person, course, language, max(position) AS position
    FROM block
    INNER JOIN run USING (run_id)
    INNER JOIN (SELECT DISTINCT course, position, block FROM place) AS inside USING (course, block)
    INNER JOIN unit USING (course, position)
    WHERE block.ever > 0 AND unit.kept
    GROUP BY block.person, course, language
    UNION ALL
    -- A source of units says by a part of one, too, that somebody was there.
    SELECT block.person, course, language, max(position)
    FROM block
    INNER JOIN run USING (run_id)
    INNER JOIN (
        SELECT course, position, kept, block FROM unit INNER JOIN block_name ON unit.unit = block_name.block_id
    ) AS named USING (course, block)
    WHERE block.ever > 0 AND kept
    GROUP BY block.person, course, language
    UNION ALL
    SELECT person, course, language, max(position)
    FROM unit_done INNER JOIN run USING (run_id) INNER JOIN unit USING (course, position)
    WHERE unit.kept
    GROUP BY person, course, language
),

furthest AS (
    SELECT course, language, person, max(position) AS position FROM touched
    GROUP BY GROUPING SETS ((course, language, person), (course, person))
),

passed AS (
    SELECT DISTINCT run.course, person
    FROM finished INNER JOIN run USING (run_id)
    WHERE meaning = 'pass' AND finished.current
),

counted AS (
    SELECT
        furthest.course, furthest.language, furthest.position, count(*) AS here,
        count(*) FILTER (WHERE passed.person IS NULL) AS stopped
    FROM furthest LEFT JOIN passed USING (course, person)
    GROUP BY furthest.course, furthest.language, furthest.position
)

SELECT
    spots.course, spots.language, unit.unit, coalesce(counted.stopped, 0) AS stopped,
    (
        SELECT coalesce(sum(later.here), 0) FROM counted AS later
        WHERE later.course = spots.course AND later.language IS NOT DISTINCT FROM spots.language
        AND later.position >= unit.position
    ) AS reached
FROM (SELECT DISTINCT course, language FROM counted) AS spots
INNER JOIN unit ON unit.course = spots.course AND unit.kept
LEFT JOIN counted
    ON counted.course = spots.course AND counted.language IS NOT DISTINCT FROM spots.language
    AND counted.position = unit.position
ORDER BY spots.course, spots.language NULLS FIRST, unit.position
