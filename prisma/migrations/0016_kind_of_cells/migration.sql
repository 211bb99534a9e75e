-- Cells know the kind and the dataset of their event: tolls are added up without it.
ALTER TABLE cell ADD COLUMN kind event_kind, ADD COLUMN dataset_id integer;
