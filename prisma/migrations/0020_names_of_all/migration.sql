-- As every write begins: what another one is about to add is there, or comes after and names its own, or fails aloud.
SELECT version FROM dataset_version FOR UPDATE;

SET LOCAL work_mem = '256MB';

CREATE TEMP TABLE event_named ON COMMIT DROP AS
SELECT event.id, coalesce(taking_part.actors, '{}') AS actors, telling.sources
FROM event
  LEFT JOIN (
    SELECT event_id, array_agg(DISTINCT actor_id ORDER BY actor_id) AS actors FROM event_actor
    GROUP BY event_id) AS taking_part ON taking_part.event_id = event.id
  JOIN (
    SELECT event_id, array_agg(DISTINCT source_id ORDER BY source_id) AS sources FROM (
      SELECT id AS event_id, publisher_id AS source_id FROM event
      UNION ALL SELECT event_id, source_id FROM event_attribution
      UNION ALL SELECT event_id, publisher_id FROM claim WHERE event_id IS NOT NULL
      UNION ALL SELECT event_id, asserted_by_id FROM claim WHERE event_id IS NOT NULL AND asserted_by_id IS NOT NULL
    ) AS told
    GROUP BY event_id) AS telling ON telling.event_id = event.id;

CREATE TEMP TABLE claim_named ON COMMIT DROP AS
SELECT claim.id, event_named.actors,
  CASE WHEN asserted_by_id IS NULL OR asserted_by_id = publisher_id THEN ARRAY[publisher_id]
    ELSE ARRAY[least(publisher_id, asserted_by_id), greatest(publisher_id, asserted_by_id)] END AS sources
FROM claim JOIN event_named ON event_named.id = claim.event_id;

INSERT INTO name_set (key, actors, sources)
SELECT md5(actors::text || ' ' || sources::text)::uuid, actors, sources
FROM (SELECT actors, sources FROM event_named UNION SELECT actors, sources FROM claim_named) AS named
ORDER BY actors, sources;

UPDATE event SET name_set_id = name_set.id
FROM event_named AS named JOIN name_set ON name_set.key = md5(named.actors::text || ' ' || named.sources::text)::uuid
WHERE event.id = named.id;

UPDATE claim SET name_set_id = name_set.id
FROM claim_named AS named JOIN name_set ON name_set.key = md5(named.actors::text || ' ' || named.sources::text)::uuid
WHERE claim.id = named.id;

UPDATE cell SET name_set_id = claim.name_set_id FROM claim WHERE claim.id = cell.claim_id;

-- With all that rollups tell apart and sum, so that what names lead to is summed from these alone.
CREATE INDEX event_name_set ON event
  (name_set_id, first_day, last_day, kind, scope_id, dataset_id, contested, published_at, recorded_at);
CREATE INDEX cell_name_set ON cell
  (name_set_id, first_day, last_day, kind, province_code, victim_group, harm, dataset_id, low, best, high, low_open, best_open,
    high_open, contested, published_at, recorded_at);
ANALYZE name_set, event (name_set_id), cell (name_set_id);

-- Rollups by these sets, of which those by one name are sums.
CREATE TABLE name_set_toll_rollup (
  grain rollup_grain NOT NULL,
  name_set_id INTEGER NOT NULL,
  province TEXT NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  kind event_kind NOT NULL,
  victim_group TEXT NOT NULL,
  harm harm NOT NULL,
  dataset INTEGER NOT NULL,
  published_at TIMESTAMPTZ(3) NOT NULL,
  recorded_at TIMESTAMPTZ(3) NOT NULL,
  contested BOOLEAN NOT NULL,
  cells INTEGER NOT NULL,
  low BIGINT NOT NULL,
  best BIGINT NOT NULL,
  high BIGINT NOT NULL,
  low_unknown INTEGER NOT NULL,
  best_unknown INTEGER NOT NULL,
  high_unknown INTEGER NOT NULL,
  CONSTRAINT name_set_toll_rollup_counts CHECK (cells >= 0 AND low >= 0 AND best >= 0 AND high >= 0)
);

CREATE TABLE name_set_event_rollup (
  grain rollup_grain NOT NULL,
  name_set_id INTEGER NOT NULL,
  scope_id INTEGER NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  kind event_kind NOT NULL,
  dataset INTEGER NOT NULL,
  published_at TIMESTAMPTZ(3) NOT NULL,
  recorded_at TIMESTAMPTZ(3) NOT NULL,
  contested BOOLEAN NOT NULL,
  events INTEGER NOT NULL,
  CONSTRAINT name_set_event_rollup_counts CHECK (events >= 0)
);

INSERT INTO name_set_toll_rollup (grain, name_set_id, province, first_day, last_day, kind, victim_group, harm, dataset,
  published_at, recorded_at, contested, cells, low, best, high, low_unknown, best_unknown, high_unknown)
WITH apart AS (
  SELECT CASE WHEN date_trunc('month', first_day::timestamp) = date_trunc('month', last_day::timestamp)
      THEN 'month' ELSE 'months' END::rollup_grain AS grain,
    date_trunc('month', first_day::timestamp)::date AS first_day,
    (date_trunc('month', last_day::timestamp) + interval '1 month - 1 day')::date AS last_day,
    name_set_id, coalesce(province_code, 'none') AS province, kind, victim_group, harm, coalesce(dataset_id, 0) AS dataset,
    published_at, recorded_at, contested,
    count(*) AS cells, coalesce(sum(low), 0) AS low, coalesce(sum(best), 0) AS best, coalesce(sum(high), 0) AS high,
    sum(low_open) AS low_unknown, sum(best_open) AS best_unknown, sum(high_open) AS high_unknown
  FROM cell
  GROUP BY date_trunc('month', first_day::timestamp), date_trunc('month', last_day::timestamp), name_set_id, province_code,
    kind, victim_group, harm, dataset_id, published_at, recorded_at, contested
)
SELECT grain, name_set_id, '*', first_day, last_day, kind, victim_group, harm, dataset, published_at, recorded_at, contested,
  sum(cells), sum(low), sum(best), sum(high), sum(low_unknown), sum(best_unknown), sum(high_unknown)
FROM apart
GROUP BY grain, name_set_id, first_day, last_day, kind, victim_group, harm, dataset, published_at, recorded_at, contested
UNION ALL
SELECT 'all', name_set_id, province, '-infinity', 'infinity', kind, victim_group, harm, dataset, published_at, recorded_at,
  contested, sum(cells), sum(low), sum(best), sum(high), sum(low_unknown), sum(best_unknown), sum(high_unknown)
FROM apart
GROUP BY name_set_id, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested;

INSERT INTO name_set_event_rollup (grain, name_set_id, scope_id, first_day, last_day, kind, dataset, published_at,
  recorded_at, contested, events)
WITH apart AS (
  SELECT CASE WHEN date_trunc('month', first_day::timestamp) = date_trunc('month', last_day::timestamp)
      THEN 'month' ELSE 'months' END::rollup_grain AS grain,
    date_trunc('month', first_day::timestamp)::date AS first_day,
    (date_trunc('month', last_day::timestamp) + interval '1 month - 1 day')::date AS last_day,
    name_set_id, scope_id, kind, coalesce(dataset_id, 0) AS dataset, published_at, recorded_at, contested, count(*) AS events
  FROM event
  GROUP BY date_trunc('month', first_day::timestamp), date_trunc('month', last_day::timestamp), name_set_id, scope_id, kind,
    dataset_id, published_at, recorded_at, contested
)
SELECT grain, name_set_id, 0, first_day, last_day, kind, dataset, published_at, recorded_at, contested, sum(events)
FROM apart GROUP BY grain, name_set_id, first_day, last_day, kind, dataset, published_at, recorded_at, contested
UNION ALL
SELECT 'all', name_set_id, scope_id, '-infinity', 'infinity', kind, dataset, published_at, recorded_at, contested,
  sum(events)
FROM apart GROUP BY name_set_id, scope_id, kind, dataset, published_at, recorded_at, contested;

ALTER TABLE name_set_toll_rollup ADD CONSTRAINT name_set_toll_rollup_pkey PRIMARY KEY
  (grain, name_set_id, province, first_day, last_day, kind, victim_group, harm, dataset, published_at, recorded_at,
    contested);
ALTER TABLE name_set_event_rollup ADD CONSTRAINT name_set_event_rollup_pkey PRIMARY KEY
  (grain, name_set_id, scope_id, first_day, last_day, kind, dataset, published_at, recorded_at, contested);

ALTER TABLE event ADD CONSTRAINT event_name_set_id_fkey FOREIGN KEY (name_set_id) REFERENCES name_set (id)
  ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE cell ADD CONSTRAINT cell_name_set_id_fkey FOREIGN KEY (name_set_id) REFERENCES name_set (id)
  ON DELETE RESTRICT ON UPDATE CASCADE;

-- An app of an older version that still runs on this database would write what names nobody.
ALTER TABLE event ALTER COLUMN name_set_id DROP DEFAULT;
ALTER TABLE claim ALTER COLUMN name_set_id DROP DEFAULT;
ALTER TABLE cell ALTER COLUMN name_set_id DROP DEFAULT;
