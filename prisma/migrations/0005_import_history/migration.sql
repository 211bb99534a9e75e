-- What an import did, so that it can be undone; and what our own files say of figures whose reports are not here.

ALTER TABLE import_run
  ADD COLUMN vanished INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN retired INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN made JSONB,
  ADD COLUMN undone_at TIMESTAMPTZ(3),
  ADD CONSTRAINT import_run_undone_when_finished CHECK (undone_at IS NULL OR finished_at IS NOT NULL);

ALTER TABLE event
  ADD COLUMN run_id BIGINT REFERENCES import_run (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN cited_url TEXT,
  ADD CONSTRAINT event_run_of_dataset CHECK (run_id IS NULL OR dataset_id IS NOT NULL),
  ADD CONSTRAINT event_cited_without_article CHECK (article_id IS NULL OR cited_url IS NULL);

-- A source may go only where no event names it.
CREATE INDEX event_publisher_id_idx ON event (publisher_id);

ALTER TABLE revision
  ADD COLUMN run_id BIGINT REFERENCES import_run (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX revision_run_id_id_idx ON revision (run_id, id);

ALTER TABLE claim
  ADD COLUMN held_low SMALLINT,
  ADD COLUMN held_best SMALLINT,
  ADD COLUMN held_high SMALLINT,
  ADD COLUMN cited_url TEXT,
  ADD COLUMN cited_on DATE,
  ADD COLUMN cited_quote TEXT,
  ADD CONSTRAINT claim_rest_whole CHECK (num_nonnulls(held_low, held_best, held_high) IN (0, 3)),
  ADD CONSTRAINT claim_cited_without_article CHECK (
    article_id IS NULL OR num_nonnulls(cited_url, cited_on, cited_quote) = 0
  );

-- A link that was retracted goes with its claims; one that stands holds them.
CREATE OR REPLACE FUNCTION claim_link_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.retracted_at IS NOT NULL THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.retracted_at IS NOT NULL
    OR (NEW.from_id, NEW.relation, NEW.to_id, NEW.recorded_at) IS DISTINCT FROM
       (OLD.from_id, OLD.relation, OLD.to_id, OLD.recorded_at) THEN
    RAISE EXCEPTION 'link %: a link between claims is retracted once and never changed otherwise', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
