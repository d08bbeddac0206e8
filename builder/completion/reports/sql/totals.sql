-- The numbers that reports add up themselves, the newest of each, beside ours.
SELECT run.course, run.language, run.run, ordered.source, measure, meaning, as_of, value
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY source, course_key, title, measure, meaning, mode ORDER BY as_of DESC NULLS LAST, value DESC
        ) AS place
    FROM totals WHERE learner IS NULL AND mode IS NULL AND course_key IS NOT NULL
) AS ordered
INNER JOIN run USING (course_key)
WHERE place = 1 AND measure IN ('enrolled', 'completed', 'certificates')
ORDER BY run.course, run.language, run.run, measure, meaning, ordered.source
