-- First enrolments and first completions of a course, by the Monday of their week; those without a date are left out.
SELECT course, what, cast(date_trunc('week', first) AS date) AS week, count(*) AS people
FROM (
    SELECT run.course, what, person, min(happened) AS first
    FROM happening INNER JOIN run USING (run_id)
    WHERE what IN ('enrolled', 'pass') AND current AND placed = 'in' AND happened IS NOT NULL
    GROUP BY run.course, what, person
) AS firsts
GROUP BY course, what, cast(date_trunc('week', first) AS date)
ORDER BY course, what, week
