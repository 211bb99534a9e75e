-- Events from files that others coded, beside those coded here.

CREATE TABLE dataset (
  id SERIAL PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  format TEXT NOT NULL,
  licence TEXT NOT NULL,
  credit TEXT NOT NULL,
  redistributable BOOLEAN NOT NULL,
  CONSTRAINT dataset_format_known CHECK (format IN ('ged', 'acled', 'ledger'))
);
CREATE UNIQUE INDEX dataset_source_id_key ON dataset (source_id);

CREATE TABLE import_run (
  id BIGSERIAL PRIMARY KEY,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  file_name TEXT NOT NULL,
  sha256 TEXT,
  started_at TIMESTAMPTZ(3) NOT NULL,
  finished_at TIMESTAMPTZ(3),
  read INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT import_run_loses_no_row CHECK (finished_at IS NULL OR added + updated + unchanged + rejected = read)
);
CREATE INDEX import_run_dataset_id_id_idx ON import_run (dataset_id, id);

ALTER TABLE event
  ADD COLUMN publisher_id INTEGER REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN dataset_id INTEGER REFERENCES dataset (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN origin_id TEXT,
  ADD COLUMN origin_hash TEXT,
  ADD COLUMN codes JSONB,
  ADD COLUMN province_words TEXT,
  ADD COLUMN latitude DOUBLE PRECISION,
  ADD COLUMN longitude DOUBLE PRECISION;
UPDATE event SET publisher_id = article.source_id FROM article WHERE article.id = event.article_id;
ALTER TABLE event
  ALTER COLUMN publisher_id SET NOT NULL,
  ADD CONSTRAINT event_of_report_or_dataset CHECK (num_nonnulls(article_id, dataset_id) = 1),
  ADD CONSTRAINT event_origin_whole CHECK (num_nonnulls(dataset_id, origin_id, origin_hash) IN (0, 3)),
  ADD CONSTRAINT event_on_earth CHECK (
    (latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180
  ),
  ADD CONSTRAINT event_province_once CHECK (province_code IS NULL OR province_words IS NULL);
CREATE UNIQUE INDEX event_dataset_id_origin_id_key ON event (dataset_id, origin_id);

ALTER TABLE claim ADD COLUMN publisher_id INTEGER REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE;
UPDATE claim SET publisher_id = article.source_id FROM article WHERE article.id = claim.article_id;
ALTER TABLE claim ALTER COLUMN publisher_id SET NOT NULL;
CREATE INDEX claim_publisher_id_idx ON claim (publisher_id);

ALTER TABLE toll_rollup
  DROP CONSTRAINT toll_rollup_pkey,
  ADD COLUMN dataset INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT toll_rollup_pkey PRIMARY KEY
    (first_day, last_day, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested);
ALTER TABLE toll_rollup ALTER COLUMN dataset DROP DEFAULT;
ALTER TABLE event_rollup
  DROP CONSTRAINT event_rollup_pkey,
  ADD COLUMN dataset INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT event_rollup_pkey PRIMARY KEY
    (first_day, last_day, kind, scope_id, dataset, published_at, recorded_at, contested);
ALTER TABLE event_rollup ALTER COLUMN dataset DROP DEFAULT;

-- A dataset's bounds are kept as it gives them, also where they do not rise; what is coded here rises.
ALTER TABLE claim
  DROP CONSTRAINT claim_in_order,
  ADD CONSTRAINT claim_in_order CHECK (
    article_id IS NULL OR (COALESCE(low <= best, true) AND COALESCE(best <= high, true) AND COALESCE(low <= high, true))
  );
