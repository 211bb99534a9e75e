-- Events of different origins that may be one, shown for a decision; and the link that such a decision may need.

ALTER TYPE claim_relation ADD VALUE 'includes';

CREATE TYPE duplicate_decision AS ENUM ('same', 'different');

CREATE TABLE duplicate (
  id BIGSERIAL PRIMARY KEY,
  one_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE ON UPDATE CASCADE,
  other_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE ON UPDATE CASCADE,
  first_day DATE NOT NULL,
  likeness SMALLINT NOT NULL,
  signs JSONB NOT NULL,
  found_at TIMESTAMPTZ(3) NOT NULL,
  decision duplicate_decision,
  decided_at TIMESTAMPTZ(3),
  link_ids BIGINT[] NOT NULL DEFAULT '{}',
  CONSTRAINT duplicate_of_two CHECK (one_id <> other_id),
  CONSTRAINT duplicate_decided_once CHECK ((decision IS NULL) = (decided_at IS NULL)),
  CONSTRAINT duplicate_links_of_same CHECK (decision = 'same' OR link_ids = '{}')
);
CREATE UNIQUE INDEX duplicate_of_pair ON duplicate (least(one_id, other_id), greatest(one_id, other_id));
CREATE INDEX duplicate_one_id_idx ON duplicate (one_id);
CREATE INDEX duplicate_other_id_idx ON duplicate (other_id);
CREATE INDEX duplicate_newest ON duplicate (decision, first_day DESC, id DESC);

-- Provinces in words that are not known here, for the report of them.
CREATE INDEX event_province_words ON event (dataset_id, province_words) WHERE province_words IS NOT NULL;
