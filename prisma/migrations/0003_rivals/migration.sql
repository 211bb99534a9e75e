-- Several reports of one figure: relations between claims, three times (event, publication, recording), findings.

CREATE TYPE claim_relation AS ENUM ('restates', 'supersedes', 'contradicts');

-- Publication: a report of which only the day is known was out by the end of that day.
ALTER TABLE article
  ADD COLUMN published_at TIMESTAMPTZ(3),
  ADD COLUMN confirmed_by TEXT,
  ALTER COLUMN recorded_at DROP DEFAULT;
UPDATE article SET published_at = (published_on + interval '1 day' - interval '1 millisecond') AT TIME ZONE 'UTC';
ALTER TABLE article
  ALTER COLUMN published_at SET NOT NULL,
  ADD CONSTRAINT article_published_that_day CHECK ((published_at AT TIME ZONE 'UTC')::date = published_on);

-- What one report told was recorded at one moment.
ALTER TABLE event ADD COLUMN published_at TIMESTAMPTZ(3), ADD COLUMN contested BOOLEAN NOT NULL DEFAULT false, ALTER COLUMN recorded_at DROP DEFAULT;
UPDATE event SET published_at = article.published_at, recorded_at = article.recorded_at
FROM article WHERE article.id = event.article_id;
UPDATE event SET published_at = recorded_at WHERE published_at IS NULL;
ALTER TABLE event ALTER COLUMN published_at SET NOT NULL;

ALTER TABLE claim ADD COLUMN published_at TIMESTAMPTZ(3), ALTER COLUMN recorded_at DROP DEFAULT;
UPDATE claim SET published_at = article.published_at, recorded_at = article.recorded_at
FROM article WHERE article.id = claim.article_id;
UPDATE claim SET published_at = recorded_at WHERE published_at IS NULL;
ALTER TABLE claim
  ALTER COLUMN published_at SET NOT NULL,
  DROP CONSTRAINT claim_of_an_event,
  ADD CONSTRAINT claim_of_an_event CHECK (event_id IS NOT NULL OR toll_type = 'cumulative');

ALTER TABLE cell
  ADD COLUMN published_at TIMESTAMPTZ(3),
  ADD COLUMN recorded_at TIMESTAMPTZ(3),
  ADD COLUMN contested BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN low_open SMALLINT,
  ADD COLUMN best_open SMALLINT,
  ADD COLUMN high_open SMALLINT;
UPDATE cell SET published_at = claim.published_at, recorded_at = claim.recorded_at,
  low_open = (cell.low IS NULL)::int, best_open = (cell.best IS NULL)::int, high_open = (cell.high IS NULL)::int
FROM claim WHERE claim.id = cell.claim_id;
ALTER TABLE cell
  ALTER COLUMN low_open SET NOT NULL,
  ALTER COLUMN best_open SET NOT NULL,
  ALTER COLUMN high_open SET NOT NULL,
  ALTER COLUMN published_at SET NOT NULL,
  ALTER COLUMN recorded_at SET NOT NULL,
  ALTER COLUMN contested DROP DEFAULT;

DELETE FROM toll_rollup;
DELETE FROM event_rollup;
ALTER TABLE toll_rollup
  DROP CONSTRAINT toll_rollup_pkey,
  ADD COLUMN published_at TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN recorded_at TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN contested BOOLEAN NOT NULL,
  ADD CONSTRAINT toll_rollup_pkey PRIMARY KEY
    (first_day, last_day, province, kind, victim_group, harm, published_at, recorded_at, contested);
ALTER TABLE event_rollup
  DROP CONSTRAINT event_rollup_pkey,
  ADD COLUMN published_at TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN recorded_at TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN contested BOOLEAN NOT NULL,
  ADD CONSTRAINT event_rollup_pkey PRIMARY KEY
    (first_day, last_day, kind, scope_id, published_at, recorded_at, contested);
INSERT INTO toll_rollup
SELECT cell.first_day, cell.last_day, coalesce(cell.province_code, 'none'), event.kind, cell.victim_group, cell.harm,
  count(*), coalesce(sum(cell.low), 0), coalesce(sum(cell.best), 0), coalesce(sum(cell.high), 0),
  count(*) FILTER (WHERE cell.low IS NULL), count(*) FILTER (WHERE cell.best IS NULL),
  count(*) FILTER (WHERE cell.high IS NULL), cell.published_at, cell.recorded_at, false
FROM cell JOIN event ON event.id = cell.event_id
GROUP BY cell.first_day, cell.last_day, 3, event.kind, cell.victim_group, cell.harm, cell.published_at, cell.recorded_at;
INSERT INTO event_rollup (first_day, last_day, kind, scope_id, published_at, recorded_at, contested, events)
SELECT first_day, last_day, kind, scope_id, published_at, recorded_at, false, count(*) FROM event
GROUP BY 1, 2, 3, 4, 5, 6;

-- A check may mark a quote that no longer matches; it may not be written so.
ALTER TABLE quote ADD COLUMN broken_at TIMESTAMPTZ(3);
DROP TRIGGER quote_stands_in_article ON quote;
CREATE TRIGGER quote_stands_in_article BEFORE INSERT OR UPDATE OF article_id, start_offset, end_offset, text ON quote
  FOR EACH ROW EXECUTE FUNCTION quote_stands_in_article();

CREATE TABLE group_word (
  id SERIAL PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  words TEXT NOT NULL,
  victim_group TEXT NOT NULL REFERENCES victim_group (code) ON DELETE RESTRICT ON UPDATE CASCADE,
  reason_en TEXT NOT NULL,
  reason_ar TEXT
);

CREATE TABLE claim_link (
  id BIGSERIAL PRIMARY KEY,
  from_id BIGINT NOT NULL REFERENCES claim (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  relation claim_relation NOT NULL,
  to_id BIGINT NOT NULL REFERENCES claim (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  recorded_at TIMESTAMPTZ(3) NOT NULL,
  retracted_at TIMESTAMPTZ(3),
  CONSTRAINT claim_link_of_two CHECK (from_id <> to_id),
  CONSTRAINT claim_link_retracted_later CHECK (retracted_at >= recorded_at)
);
CREATE UNIQUE INDEX claim_link_stands_once ON claim_link (least(from_id, to_id), greatest(from_id, to_id))
  WHERE retracted_at IS NULL;

CREATE FUNCTION claim_link_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.retracted_at IS NOT NULL
    OR (NEW.from_id, NEW.relation, NEW.to_id, NEW.recorded_at) IS DISTINCT FROM
       (OLD.from_id, OLD.relation, OLD.to_id, OLD.recorded_at) THEN
    RAISE EXCEPTION 'link %: a link between claims is retracted once and never changed otherwise', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER claim_link_stays BEFORE UPDATE OR DELETE ON claim_link
  FOR EACH ROW EXECUTE FUNCTION claim_link_stays();

CREATE TABLE finding (
  id BIGSERIAL PRIMARY KEY,
  rule TEXT NOT NULL,
  claim_id BIGINT NOT NULL REFERENCES claim (id) ON DELETE CASCADE ON UPDATE CASCADE,
  other_id BIGINT REFERENCES claim (id) ON DELETE CASCADE ON UPDATE CASCADE,
  figures JSONB NOT NULL,
  found_at TIMESTAMPTZ(3) NOT NULL
);

CREATE UNIQUE INDEX group_word_source_id_words_key ON group_word (source_id, words);
CREATE INDEX claim_link_from_id_idx ON claim_link (from_id);
CREATE INDEX claim_link_to_id_idx ON claim_link (to_id);
CREATE INDEX finding_claim_id_idx ON finding (claim_id);
CREATE INDEX finding_other_id_idx ON finding (other_id);
CREATE INDEX event_contested ON event (id) WHERE contested;
