-- Rollups by one name, so that a question about one actor or one source reads as few rows as one about everything.

CREATE TABLE named_toll_rollup (
  grain rollup_grain NOT NULL,
  actor_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
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
  CONSTRAINT named_toll_rollup_counts CHECK (cells >= 0 AND low >= 0 AND best >= 0 AND high >= 0)
);

CREATE TABLE named_event_rollup (
  grain rollup_grain NOT NULL,
  actor_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  scope_id INTEGER NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  kind event_kind NOT NULL,
  dataset INTEGER NOT NULL,
  published_at TIMESTAMPTZ(3) NOT NULL,
  recorded_at TIMESTAMPTZ(3) NOT NULL,
  contested BOOLEAN NOT NULL,
  events INTEGER NOT NULL,
  CONSTRAINT named_event_rollup_counts CHECK (events >= 0)
);

SET LOCAL work_mem = '256MB';

INSERT INTO named_toll_rollup (grain, actor_id, source_id, province, first_day, last_day, kind, victim_group, harm, dataset,
  published_at, recorded_at, contested, cells, low, best, high, low_unknown, best_unknown, high_unknown)
WITH part AS (
  SELECT DISTINCT event_id, actor_id FROM event_actor
), named AS (
  SELECT cell.*, part.actor_id, 0 AS source_id FROM cell JOIN part ON part.event_id = cell.event_id
  UNION ALL
  SELECT cell.*, 0, teller.source_id
  FROM cell JOIN claim ON claim.id = cell.claim_id
    CROSS JOIN LATERAL (VALUES (claim.publisher_id), (nullif(claim.asserted_by_id, claim.publisher_id))) AS teller (source_id)
  WHERE teller.source_id IS NOT NULL
), apart AS (
  SELECT CASE WHEN date_trunc('month', named.first_day::timestamp) = date_trunc('month', named.last_day::timestamp)
      THEN 'month' ELSE 'months' END::rollup_grain AS grain,
    date_trunc('month', named.first_day::timestamp)::date AS first_day,
    (date_trunc('month', named.last_day::timestamp) + interval '1 month - 1 day')::date AS last_day,
    actor_id, source_id, coalesce(named.province_code, 'none') AS province, kind, victim_group, harm,
    coalesce(dataset_id, 0) AS dataset, named.published_at, named.recorded_at, named.contested,
    count(*) AS cells, coalesce(sum(low), 0) AS low, coalesce(sum(best), 0) AS best, coalesce(sum(high), 0) AS high,
    sum(low_open) AS low_unknown, sum(best_open) AS best_unknown, sum(high_open) AS high_unknown
  FROM named JOIN event ON event.id = named.event_id
  GROUP BY date_trunc('month', named.first_day::timestamp), date_trunc('month', named.last_day::timestamp), actor_id,
    source_id, named.province_code, kind, victim_group, harm, dataset_id, named.published_at, named.recorded_at,
    named.contested
), ever AS (
  SELECT 'all'::rollup_grain AS grain, actor_id, source_id, province, kind, victim_group, harm, dataset, published_at,
    recorded_at, contested, sum(cells) AS cells, sum(low) AS low, sum(best) AS best, sum(high) AS high,
    sum(low_unknown) AS low_unknown, sum(best_unknown) AS best_unknown, sum(high_unknown) AS high_unknown
  FROM apart
  GROUP BY actor_id, source_id, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested
)
SELECT grain, actor_id, source_id, '*', first_day, last_day, kind, victim_group, harm, dataset, published_at, recorded_at,
  contested, sum(cells), sum(low), sum(best), sum(high), sum(low_unknown), sum(best_unknown), sum(high_unknown)
FROM apart
GROUP BY grain, actor_id, source_id, first_day, last_day, kind, victim_group, harm, dataset, published_at, recorded_at,
  contested
UNION ALL
SELECT grain, actor_id, source_id, province, '-infinity', 'infinity', kind, victim_group, harm, dataset, published_at,
  recorded_at, contested, cells, low, best, high, low_unknown, best_unknown, high_unknown
FROM ever
UNION ALL
SELECT grain, actor_id, source_id, '*', '-infinity', 'infinity', kind, victim_group, harm, dataset, published_at,
  recorded_at, contested, sum(cells), sum(low), sum(best), sum(high), sum(low_unknown), sum(best_unknown),
  sum(high_unknown)
FROM ever
GROUP BY grain, actor_id, source_id, kind, victim_group, harm, dataset, published_at, recorded_at, contested;

INSERT INTO named_event_rollup (grain, actor_id, source_id, scope_id, first_day, last_day, kind, dataset, published_at,
  recorded_at, contested, events)
WITH named AS (
  SELECT event_id, actor_id, 0 AS source_id FROM event_actor
  UNION
  SELECT id, 0, publisher_id FROM event
  UNION
  SELECT event_id, 0, source_id FROM event_attribution
  UNION
  SELECT event_id, 0, source_id
  FROM claim CROSS JOIN LATERAL (VALUES (publisher_id), (asserted_by_id)) AS given (source_id)
  WHERE event_id IS NOT NULL AND source_id IS NOT NULL
), apart AS (
  SELECT CASE WHEN date_trunc('month', first_day::timestamp) = date_trunc('month', last_day::timestamp)
      THEN 'month' ELSE 'months' END::rollup_grain AS grain,
    date_trunc('month', first_day::timestamp)::date AS first_day,
    (date_trunc('month', last_day::timestamp) + interval '1 month - 1 day')::date AS last_day,
    actor_id, source_id, scope_id, kind, coalesce(dataset_id, 0) AS dataset, published_at, recorded_at, contested,
    count(*) AS events
  FROM named JOIN event ON event.id = named.event_id
  GROUP BY date_trunc('month', first_day::timestamp), date_trunc('month', last_day::timestamp), actor_id, source_id,
    scope_id, kind, dataset_id, published_at, recorded_at, contested
), ever AS (
  SELECT 'all'::rollup_grain AS grain, actor_id, source_id, scope_id, kind, dataset, published_at, recorded_at, contested,
    sum(events) AS events
  FROM apart GROUP BY actor_id, source_id, scope_id, kind, dataset, published_at, recorded_at, contested
)
SELECT grain, actor_id, source_id, 0, first_day, last_day, kind, dataset, published_at, recorded_at, contested, sum(events)
FROM apart
GROUP BY grain, actor_id, source_id, first_day, last_day, kind, dataset, published_at, recorded_at, contested
UNION ALL
SELECT grain, actor_id, source_id, scope_id, '-infinity', 'infinity', kind, dataset, published_at, recorded_at, contested,
  events
FROM ever
UNION ALL
SELECT grain, actor_id, source_id, 0, '-infinity', 'infinity', kind, dataset, published_at, recorded_at, contested,
  sum(events)
FROM ever GROUP BY grain, actor_id, source_id, kind, dataset, published_at, recorded_at, contested;

ALTER TABLE named_toll_rollup ADD CONSTRAINT named_toll_rollup_pkey PRIMARY KEY
  (grain, actor_id, source_id, province, first_day, last_day, kind, victim_group, harm, dataset, published_at,
    recorded_at, contested);
ALTER TABLE named_event_rollup ADD CONSTRAINT named_event_rollup_pkey PRIMARY KEY
  (grain, actor_id, source_id, scope_id, first_day, last_day, kind, dataset, published_at, recorded_at, contested);

-- What overlaps a month began in it, or reaches into it from another: few do, and the planner knows how few.
CREATE INDEX cell_reaching ON cell (first_day)
  WHERE date_trunc('month', last_day::timestamp) - date_trunc('month', first_day::timestamp) > interval '0';
CREATE INDEX event_reaching ON event (first_day)
  WHERE date_trunc('month', last_day::timestamp) - date_trunc('month', first_day::timestamp) > interval '0';
CREATE STATISTICS cell_reach ON (date_trunc('month', last_day::timestamp) - date_trunc('month', first_day::timestamp))
  FROM cell;
CREATE STATISTICS event_reach ON (date_trunc('month', last_day::timestamp) - date_trunc('month', first_day::timestamp))
  FROM event;
