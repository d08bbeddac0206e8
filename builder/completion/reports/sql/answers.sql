-- First attempts at each question, and how many were right; `later` are people of whom only a later attempt is known.
SELECT course, language, block_id, question, count(*) AS people, count(*) FILTER (WHERE correct) AS correct,
    count(*) FILTER (WHERE number > 1) AS later
FROM (
    SELECT
        course, language, block, question, number, correct, happened, since, until,
        row_number() OVER (
            PARTITION BY person, course, language, block, question
            ORDER BY number NULLS LAST, happened NULLS LAST, as_of NULLS LAST, rank DESC, correct DESC
        ) AS place
    FROM attempt
    INNER JOIN run USING (run_id)
    CROSS JOIN period
    WHERE correct IS NOT NULL
) AS ordered
INNER JOIN block_name USING (block)
WHERE place = 1 AND (since IS NULL OR happened >= since) AND (until IS NULL OR happened < until)
GROUP BY course, language, block_id, question
ORDER BY course, block_id, question NULLS FIRST, language
