-- People per cohort of a run, as the platform names its cohorts.
SELECT course, language, run.run, cohort.cohort, what, count(DISTINCT person) AS people
FROM happening
INNER JOIN cohort USING (person, run_id)
INNER JOIN run USING (run_id)
WHERE placed = 'in' AND current AND what IN ('enrolled', 'started', 'pass')
GROUP BY course, language, run.run, cohort.cohort, what
ORDER BY course, language, run.run, cohort.cohort, what
