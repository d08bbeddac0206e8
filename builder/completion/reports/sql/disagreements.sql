-- Where the last words of two sources on one person and matter differ. Neither is corrected, and no mean is taken.
WITH last_words AS (
    SELECT person, run_id, matter, item, source, holds FROM (
        SELECT
            *,
            row_number() OVER (
                PARTITION BY person, run_id, matter, item, source ORDER BY as_of DESC NULLS LAST, holds DESC
            ) AS place
        FROM (
            SELECT person, run_id, meaning AS matter, 0 AS item, source, as_of, completed AS holds FROM finish_said
            UNION ALL
            SELECT person, run_id, 'unit', position, source, as_of, complete FROM unit_said
            UNION ALL
            SELECT person, run_id, 'block', block, source, as_of, completion >= 1
            FROM completion WHERE block NOT IN (SELECT block FROM block_name INNER JOIN unit ON block_id = unit)
            UNION ALL
            SELECT person, run_id, 'enrolled', 0, source, as_of, active FROM enrolment WHERE active IS NOT NULL
        ) AS words
        -- Only where there are several sources in a run on a matter can two of them differ.
        INNER JOIN (
            SELECT run_id, matter FROM (
                SELECT DISTINCT run_id, meaning AS matter, source FROM finish_said
                UNION SELECT DISTINCT run_id, 'unit', source FROM unit_said
                UNION SELECT DISTINCT run_id, 'block', source FROM completion
                WHERE block NOT IN (SELECT block FROM block_name INNER JOIN unit ON block_id = unit)
                UNION SELECT DISTINCT run_id, 'enrolled', source FROM enrolment WHERE active IS NOT NULL
            ) AS several GROUP BY run_id, matter HAVING count(*) > 1
        ) AS shared USING (run_id, matter)
    ) AS ordered WHERE place = 1
),

split AS (
    SELECT person, run_id, matter, item FROM last_words
    GROUP BY person, run_id, matter, item
    HAVING bool_or(holds) AND NOT bool_and(holds)
)

SELECT
    run.course, run.language, run.run, split.matter, one.source AS says, other.source AS denies,
    count(DISTINCT split.person) AS people
FROM split
INNER JOIN last_words AS one USING (person, run_id, matter, item)
INNER JOIN last_words AS other USING (person, run_id, matter, item)
INNER JOIN run USING (run_id)
WHERE one.holds AND NOT other.holds
GROUP BY run.course, run.language, run.run, split.matter, one.source, other.source
ORDER BY run.course, run.language, run.run, split.matter, one.source, other.source
