-- Once no other write is under way: while one is, these columns would wait for it, and every reader for them.
SELECT version FROM dataset_version FOR UPDATE;

-- Cells know the kind and the dataset of their event: tolls are added up without it.
ALTER TABLE cell ADD COLUMN kind event_kind, ADD COLUMN dataset_id integer;
