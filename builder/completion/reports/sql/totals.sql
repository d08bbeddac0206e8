-- The numbers that reports add up themselves, the newest of each, beside ours; kinds of certificates together.
SELECT
    run.course, run.language, run.run, ordered.source, measure, meaning,
    max(as_of) AS as_of, sum(value) AS value
FROM (
    SELECT
        *,
        rank() OVER (PARTITION BY source, course_key, measure, meaning ORDER BY as_of DESC NULLS LAST) AS age,
        row_number() OVER (
            PARTITION BY source, course_key, measure, meaning, mode, as_of ORDER BY value DESC
        ) AS place
    FROM totals WHERE learner IS NULL AND course_key IS NOT NULL
) AS ordered
INNER JOIN run USING (course_key)
WHERE age = 1 AND place = 1 AND measure IN ('enrolled', 'completed', 'certificates')
GROUP BY run.course, run.language, run.run, ordered.source, measure, meaning
ORDER BY run.course, run.language, run.run, measure, meaning NULLS LAST, ordered.source
