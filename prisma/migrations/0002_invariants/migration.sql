-- What must always be true, whoever writes.

-- Places
ALTER TABLE place
  ADD CONSTRAINT place_code_by_level CHECK (
    CASE level
      WHEN 'country' THEN code ~ '^[A-Z]{2}$'
      WHEN 'province' THEN code ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$' AND parent_id IS NOT NULL
      ELSE code IS NULL
    END
  ),
  ADD CONSTRAINT place_on_earth CHECK (
    (latitude IS NULL) = (longitude IS NULL)
    AND latitude BETWEEN -90 AND 90
    AND longitude BETWEEN -180 AND 180
  );

-- Articles: the text never changes, and is the text that was hashed.
ALTER TABLE article
  ADD CONSTRAINT article_sha256_of_text CHECK (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  ADD CONSTRAINT article_replaces_another CHECK (replaces_id <> id);

CREATE FUNCTION article_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.text IS DISTINCT FROM OLD.text OR NEW.sha256 IS DISTINCT FROM OLD.sha256 THEN
    RAISE EXCEPTION 'article %: the text of an article never changes; record a new edition that replaces it', OLD.slug
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER article_text_stays BEFORE UPDATE ON article FOR EACH ROW EXECUTE FUNCTION article_text_stays();

-- Quotes: text.slice(start, end) = quote, in UTF-16 units as JavaScript counts them.
CREATE FUNCTION utf16_length(value text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT char_length(value) + char_length(regexp_replace(value, '[\u0001-\uFFFF]', '', 'g'))
$$;

CREATE FUNCTION quote_stands_in_article() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whole text;
  before text;
BEGIN
  SELECT text INTO whole FROM article WHERE id = NEW.article_id;
  -- Code points before the quote are at most its UTF-16 start; an article of plain characters needs no search.
  before := left(whole, NEW.start_offset);
  WHILE utf16_length(before) > NEW.start_offset LOOP
    before := left(before, -1);
  END LOOP;
  IF utf16_length(before) <> NEW.start_offset
    OR substr(whole, char_length(before) + 1, char_length(NEW.text)) <> NEW.text
    OR NEW.start_offset + utf16_length(NEW.text) <> NEW.end_offset THEN
    RAISE EXCEPTION 'quote at % to %: the article does not read «%» there', NEW.start_offset, NEW.end_offset, NEW.text
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER quote_stands_in_article BEFORE INSERT OR UPDATE ON quote
  FOR EACH ROW EXECUTE FUNCTION quote_stands_in_article();

ALTER TABLE quote
  ADD CONSTRAINT quote_has_length CHECK (start_offset >= 0 AND end_offset > start_offset),
  ADD CONSTRAINT quote_supports_something CHECK (event_id IS NOT NULL OR claim_id IS NOT NULL),
  ADD CONSTRAINT quote_field_known CHECK (field IN ('sentence', 'key'));

-- Events
ALTER TABLE event
  ADD CONSTRAINT event_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT event_has_a_day CHECK (date_start IS NOT NULL OR date_end IS NOT NULL),
  ADD CONSTRAINT event_ends_after_start CHECK (date_end >= date_start),
  ADD CONSTRAINT event_known_days CHECK (
    first_day = COALESCE(date_start, date_end) AND last_day = COALESCE(date_end, date_start)
  ),
  ADD CONSTRAINT event_killed_in_order CHECK (killed_low >= 0 AND killed_best >= 0 AND killed_high >= 0),
  ADD CONSTRAINT event_version_counts CHECK (version >= 1);

ALTER TABLE event_scope_part
  ADD CONSTRAINT scope_group_with_harm CHECK ((victim_group IS NULL) = (harm IS NULL));

-- Claims
ALTER TABLE claim
  ADD CONSTRAINT claim_counts_people CHECK (low >= 0 AND best >= 0 AND high >= 0),
  ADD CONSTRAINT claim_in_order CHECK (low <= best AND best <= high AND low <= high),
  ADD CONSTRAINT claim_says_a_number CHECK (
    low IS NOT NULL OR best IS NOT NULL OR high IS NOT NULL OR count_words IS NOT NULL
  ),
  ADD CONSTRAINT claim_has_a_day CHECK (date_start IS NOT NULL OR date_end IS NOT NULL),
  ADD CONSTRAINT claim_ends_after_start CHECK (date_end >= date_start),
  ADD CONSTRAINT claim_not_part_of_itself CHECK (part_of_id <> id),
  ADD CONSTRAINT claim_of_an_event CHECK (event_id IS NOT NULL OR (toll_type = 'cumulative' AND part_of_id IS NULL)),
  ADD CONSTRAINT claim_ordinal_counts CHECK (ordinal >= 1);

-- Cells. A remainder's low, best and high are differences and need not be in order.
ALTER TABLE cell
  ADD CONSTRAINT cell_counts_people CHECK (low >= 0 AND best >= 0 AND high >= 0),
  ADD CONSTRAINT cell_days_in_order CHECK (last_day >= first_day);

ALTER TABLE toll_rollup
  ADD CONSTRAINT toll_rollup_counts CHECK (cells >= 0 AND low >= 0 AND best >= 0 AND high >= 0);

ALTER TABLE event_rollup
  ADD CONSTRAINT event_rollup_counts CHECK (events >= 0);

-- History is append-only.
CREATE FUNCTION revision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'revision %: history is append-only', OLD.id USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER revision_stays BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION revision_stays();

-- One counter.
ALTER TABLE dataset_version ADD CONSTRAINT dataset_version_is_one_row CHECK (id = 1);
INSERT INTO dataset_version (id, version, changed_at) VALUES (1, 0, now());
