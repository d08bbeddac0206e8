-- People per matter: over everything, per course, per language, per run. NULL stands for "all".
-- `people`: now and in the period; `ever`: also who lost it again; `open`: whose time cannot be told.
SELECT
    course, language, run, what,
    count(*) FILTER (WHERE people) AS people,
    count(*) FILTER (WHERE ever) AS ever,
    count(*) FILTER (WHERE open AND NOT people) AS open,
    count(*) FILTER (WHERE undated) AS undated
FROM (
    SELECT
        course, language, run, what, person,
        bool_or(placed = 'in' AND current) AS people,
        bool_or(placed = 'in') AS ever,
        bool_or(placed = 'open' AND current) AS open,
        bool_or(happened IS NULL AND current) AS undated
    FROM happening INNER JOIN run USING (run_id)
    WHERE what <> 'unit'
    GROUP BY GROUPING SETS (
        (what, person), (course, what, person), (course, language, what, person), (course, language, run, what, person)
    )
) AS each
GROUP BY course, language, run, what
ORDER BY course NULLS FIRST, language NULLS FIRST, run NULLS FIRST, what
