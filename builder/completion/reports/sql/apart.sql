-- People whom one source knows by some kinds of names and another, in the same run, by other kinds alone: whether two of them
-- are one person, nothing tells. Kinds are the letters that pseudonyms begin with.
WITH kinds AS (
    SELECT
        numbered.person,
        bool_or(substr(names.learner, 1, 1) = 'i') AS by_id, bool_or(substr(names.learner, 1, 1) = 'n') AS by_name,
        bool_or(substr(names.learner, 1, 1) = 'x') AS by_uuid, bool_or(substr(names.learner, 1, 1) = 'm') AS by_mail,
        bool_or(substr(names.learner, 1, 1) = 'a') AS by_response
    FROM (
        SELECT DISTINCT people.person, everyone.person AS called FROM people INNER JOIN everyone USING (learner)
    ) AS numbered
    INNER JOIN (SELECT learner, person FROM linked UNION SELECT learner, person FROM everyone) AS names
        ON names.person = numbered.called
    GROUP BY numbered.person
),

here AS (
    SELECT seen.run_id, kinds.person, by_id, by_name, by_uuid, by_mail, by_response
    FROM (
        SELECT DISTINCT person, run_id FROM happening UNION SELECT DISTINCT person, run_id FROM attempt
    ) AS seen
    INNER JOIN kinds ON kinds.person = seen.person
)

SELECT run.course, count(DISTINCT here.person) AS people
FROM here
INNER JOIN run ON run.run_id = here.run_id
INNER JOIN (SELECT DISTINCT run_id, by_id, by_name, by_uuid, by_mail, by_response FROM here) AS other
    ON other.run_id = here.run_id
    AND NOT (here.by_id AND other.by_id) AND NOT (here.by_name AND other.by_name)
    AND NOT (here.by_uuid AND other.by_uuid) AND NOT (here.by_mail AND other.by_mail)
    AND NOT (here.by_response AND other.by_response)
GROUP BY run.course ORDER BY run.course
