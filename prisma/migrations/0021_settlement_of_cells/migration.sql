-- Once no other write is under way: while one is, this column would wait for it, and every reader for it.
SELECT version FROM dataset_version FOR UPDATE;

-- Cells know their settlement as one number: those of a province are told apart without their claims and events.
ALTER TABLE cell ADD COLUMN settlement INTEGER NOT NULL DEFAULT 0;

-- What names a settlement can be drawn.
ALTER TABLE place ADD CONSTRAINT place_settlement_lies_somewhere
  CHECK (level NOT IN ('settlement', 'site') OR latitude IS NOT NULL);
