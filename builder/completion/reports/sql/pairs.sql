-- People who enrolled in two languages of one course.
SELECT one.course, one.language AS one, other.language AS other, count(DISTINCT one.person) AS people
FROM (
    SELECT DISTINCT person, course, language FROM happening INNER JOIN run USING (run_id)
    WHERE what = 'enrolled' AND placed = 'in' AND known
) AS one
INNER JOIN (
    SELECT DISTINCT person, course, language FROM happening INNER JOIN run USING (run_id)
    WHERE what = 'enrolled' AND placed = 'in' AND known
) AS other ON other.person = one.person AND other.course = one.course AND other.language > one.language
GROUP BY one.course, one.language, other.language ORDER BY one.course, one.language, other.language
