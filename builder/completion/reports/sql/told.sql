-- Which matters the sources can speak of, per run.
SELECT course, language, run, what FROM told INNER JOIN run USING (run_id)
ORDER BY course, language, run, what
