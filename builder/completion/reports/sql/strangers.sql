-- Blocks that no version of the outline has, in runs that are ours.
SELECT run.course, run.run, block_name.block_id, people
FROM (SELECT run_id, block, count(*) AS people FROM block GROUP BY run_id, block) AS counted
INNER JOIN run USING (run_id)
INNER JOIN block_name USING (block)
LEFT JOIN known_block ON known_block.course = run.course AND known_block.block_id = block_name.block_id
WHERE run.known AND known_block.block_id IS NULL AND block_name.block_id <> 'course'
ORDER BY people DESC, run.course, run.run, block_name.block_id
