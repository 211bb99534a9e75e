-- As every write begins: what another one is about to add is there, or comes after and fails aloud where it lacks a kind.
SELECT version FROM dataset_version FOR UPDATE;

-- Readers go on meanwhile: only the line that refuses cells without a kind keeps them waiting, while it looks at all.
UPDATE cell SET kind = event.kind, dataset_id = event.dataset_id
FROM event WHERE event.id = cell.event_id AND cell.kind IS NULL;

ALTER TABLE cell ALTER COLUMN kind SET NOT NULL;

-- The cells of a rare kind, or of a small dataset, are found without looking through all.
CREATE INDEX cell_kind_newest ON cell (kind, dataset_id, first_day DESC, claim_id DESC);
