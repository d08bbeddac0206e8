-- People by how many runs, languages and courses they enrolled in.
SELECT kind, number, count(*) AS people
FROM (
    SELECT person, 'run' AS kind, count(DISTINCT run_id) AS number
    FROM happening WHERE what = 'enrolled' AND placed = 'in' GROUP BY person
    UNION ALL
    SELECT person, 'language', count(DISTINCT language)
    FROM happening INNER JOIN run USING (run_id)
    WHERE what = 'enrolled' AND placed = 'in' AND known GROUP BY person
    UNION ALL
    SELECT person, 'course', count(DISTINCT course)
    FROM happening INNER JOIN run USING (run_id)
    WHERE what = 'enrolled' AND placed = 'in' AND known GROUP BY person
) AS each
GROUP BY kind, number ORDER BY kind, number
