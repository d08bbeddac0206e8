-- Whole days from enrolment to the `Pass`, where both have a date: quartiles that people really took.
SELECT
    course, language, count(*) AS people,
    percentile_disc(0.25) WITHIN GROUP (ORDER BY days) AS quarter,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median,
    percentile_disc(0.75) WITHIN GROUP (ORDER BY days) AS three_quarters
FROM (
    SELECT run.course, run.language, extract(DAY FROM passed.happened - enrolled.happened) AS days
    FROM happening AS passed
    INNER JOIN enrolled USING (person, run_id)
    INNER JOIN run USING (run_id)
    WHERE passed.what = 'pass' AND passed.current AND passed.placed = 'in' AND passed.happened >= enrolled.happened
) AS took
GROUP BY GROUPING SETS ((course, language), (course))
ORDER BY course, language NULLS FIRST
