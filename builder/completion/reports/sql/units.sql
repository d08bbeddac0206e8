-- People who completed a unit, per language, and over all languages (NULL). `base` are those who could: whoever enrolled,
-- for a unit that was taken out only those who enrolled before that.
WITH done AS (
    SELECT course, language, position, count(DISTINCT person) AS people
    FROM happening INNER JOIN run USING (run_id)
    WHERE what = 'unit' AND placed = 'in' AND current
    GROUP BY GROUPING SETS ((course, language, position), (course, position))
),

-- All units that are kept have the same base, which is counted once.
could AS (
    SELECT course, language, NULL AS removed, count(DISTINCT person) AS people
    FROM enrolled INNER JOIN run USING (run_id)
    GROUP BY GROUPING SETS ((course, language), (course))
    UNION ALL
    SELECT run.course, run.language, gone.removed, count(DISTINCT person)
    FROM enrolled
    INNER JOIN run USING (run_id)
    INNER JOIN (SELECT DISTINCT course, removed FROM unit WHERE removed IS NOT NULL) AS gone USING (course)
    WHERE coalesce(enrolled.happened, enrolled.heard) < gone.removed
    GROUP BY GROUPING SETS ((run.course, run.language, gone.removed), (run.course, gone.removed))
)

SELECT
    unit.course, spot.language, unit.unit, coalesce(done.people, 0) AS people, coalesce(could.people, 0) AS base
FROM unit
INNER JOIN (SELECT DISTINCT course, language FROM run UNION SELECT DISTINCT course, NULL FROM run) AS spot USING (course)
LEFT JOIN done
    ON done.course = unit.course AND done.position = unit.position AND done.language IS NOT DISTINCT FROM spot.language
LEFT JOIN could
    ON could.course = unit.course AND could.language IS NOT DISTINCT FROM spot.language
    AND could.removed IS NOT DISTINCT FROM CASE WHEN unit.kept THEN NULL ELSE unit.removed END
ORDER BY unit.course, unit.position, spot.language NULLS FIRST
