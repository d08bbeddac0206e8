-- What a reader has to know of the figures: how many are without a date, without an enrolment, without a block's id.
SELECT 'unenrolled' AS gap, count(*) AS people
FROM started LEFT JOIN enrolled USING (person, run_id) WHERE enrolled.person IS NULL
UNION ALL
SELECT 'excluded', count(DISTINCT person) FROM everyone WHERE person IN (SELECT person FROM excluded)
UNION ALL
SELECT 'titles', count(DISTINCT person) FROM grades INNER JOIN people USING (learner) WHERE label IS NOT NULL
UNION ALL
SELECT 'lost', count(*) FROM finished WHERE meaning = 'pass' AND ever AND NOT current
UNION ALL
SELECT 'left', count(*) FROM membership WHERE NOT active
UNION ALL
SELECT 'people', count(DISTINCT person) FROM people
