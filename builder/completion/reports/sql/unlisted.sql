-- Runs that no course.yaml lists, with the people in them.
SELECT run.course_key, count(DISTINCT person) AS people
FROM run LEFT JOIN happening USING (run_id)
WHERE NOT known GROUP BY run.course_key ORDER BY run.course_key
