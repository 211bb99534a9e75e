-- A run of an import begins with its file, outlives the process that does it, and tells how far it is.

ALTER TABLE import_run
  ALTER COLUMN dataset_id DROP NOT NULL,
  ADD COLUMN format TEXT,
  ADD COLUMN stage TEXT NOT NULL DEFAULT 'running',
  ADD COLUMN bytes BIGINT,
  ADD COLUMN bytes_read BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN merging BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN lost TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN message TEXT,
  ADD COLUMN path TEXT;
UPDATE import_run SET format = dataset.format, stage = CASE WHEN finished_at IS NULL THEN 'running' ELSE 'done' END
FROM dataset WHERE dataset.id = import_run.dataset_id;
ALTER TABLE import_run
  ALTER COLUMN format SET NOT NULL,
  ADD CONSTRAINT import_run_format_known CHECK (format IN ('ged', 'acled', 'ledger')),
  ADD CONSTRAINT import_run_stage_known CHECK (
    stage IN ('uploaded', 'upload_cut', 'running', 'cancelling', 'done', 'failed', 'cancelled')
  ),
  ADD CONSTRAINT import_run_done_is_whole CHECK (
    (stage = 'done') = (finished_at IS NOT NULL) AND (finished_at IS NULL OR dataset_id IS NOT NULL)
  );
