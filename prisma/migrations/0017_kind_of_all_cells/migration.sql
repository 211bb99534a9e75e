-- As every write begins: what another one is about to add is there, or comes after and fails aloud where it lacks a kind.
SELECT version FROM dataset_version FOR UPDATE;

UPDATE cell SET kind = event.kind, dataset_id = event.dataset_id
FROM event WHERE event.id = cell.event_id AND cell.kind IS NULL;

-- The cells of a rare kind, or of a small dataset, are found without looking through all.
CREATE INDEX cell_kind_newest ON cell (kind, dataset_id, first_day DESC, claim_id DESC);
ANALYZE cell (kind, dataset_id);

-- Readers went on until here, and wait while this looks at all cells once.
ALTER TABLE cell ALTER COLUMN kind SET NOT NULL;
