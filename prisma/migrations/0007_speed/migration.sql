-- Rollups in several grains of time, and each of them also for all provinces or scopes together, so that a question
-- about decades reads as few rows as one about a week.

CREATE TYPE rollup_grain AS ENUM ('all', 'month', 'months', 'day', 'spanning');

DROP TABLE toll_rollup;
DROP TABLE event_rollup;

CREATE TABLE toll_rollup (
  grain rollup_grain NOT NULL,
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
  CONSTRAINT toll_rollup_pkey PRIMARY KEY
    (grain, province, first_day, last_day, kind, victim_group, harm, dataset, published_at, recorded_at, contested),
  CONSTRAINT toll_rollup_counts CHECK (cells >= 0 AND low >= 0 AND best >= 0 AND high >= 0)
);
CREATE INDEX toll_rollup_by_day ON toll_rollup (grain, first_day);
CREATE INDEX toll_rollup_until ON toll_rollup (province, last_day) WHERE grain = 'spanning';

CREATE TABLE event_rollup (
  grain rollup_grain NOT NULL,
  scope_id INTEGER NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  kind event_kind NOT NULL,
  dataset INTEGER NOT NULL,
  published_at TIMESTAMPTZ(3) NOT NULL,
  recorded_at TIMESTAMPTZ(3) NOT NULL,
  contested BOOLEAN NOT NULL,
  events INTEGER NOT NULL,
  CONSTRAINT event_rollup_pkey PRIMARY KEY
    (grain, scope_id, first_day, last_day, kind, dataset, published_at, recorded_at, contested),
  CONSTRAINT event_rollup_counts CHECK (events >= 0)
);
CREATE INDEX event_rollup_by_day ON event_rollup (grain, first_day);
CREATE INDEX event_rollup_until ON event_rollup (scope_id, last_day) WHERE grain = 'spanning';

SET LOCAL work_mem = '256MB';

INSERT INTO toll_rollup (grain, first_day, last_day, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested,
  cells, low, best, high, low_unknown, best_unknown, high_unknown)
WITH apart AS (
  SELECT CASE WHEN date_trunc('month', first_day::timestamp) = date_trunc('month', last_day::timestamp) THEN 'day' ELSE 'spanning' END::rollup_grain AS grain,
    first_day, last_day, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested,
    sum(cells) AS cells, sum(low) AS low, sum(best) AS best, sum(high) AS high, sum(low_unknown) AS low_unknown, sum(best_unknown) AS best_unknown, sum(high_unknown) AS high_unknown
  FROM (
    SELECT cell.first_day, cell.last_day, coalesce(cell.province_code, 'none') AS province, event.kind, cell.victim_group,
      cell.harm, coalesce(event.dataset_id, 0) AS dataset, cell.published_at, cell.recorded_at, cell.contested, 1 AS cells,
      coalesce(cell.low, 0) AS low, coalesce(cell.best, 0) AS best, coalesce(cell.high, 0) AS high,
      cell.low_open AS low_unknown, cell.best_open AS best_unknown, cell.high_open AS high_unknown
    FROM cell JOIN event ON event.id = cell.event_id) AS single
  GROUP BY first_day, last_day, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested
), days AS (
  SELECT grain, first_day, last_day, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested, cells, low, best, high, low_unknown, best_unknown, high_unknown FROM apart
  UNION ALL
  SELECT grain, first_day, last_day, '*' AS province, kind, victim_group, harm, dataset, published_at, recorded_at, contested,
    sum(cells) AS cells, sum(low) AS low, sum(best) AS best, sum(high) AS high, sum(low_unknown) AS low_unknown, sum(best_unknown) AS best_unknown, sum(high_unknown) AS high_unknown
  FROM apart GROUP BY grain, first_day, last_day, kind, victim_group, harm, dataset, published_at, recorded_at, contested
), months AS (
  SELECT CASE grain WHEN 'day' THEN 'month' ELSE 'months' END::rollup_grain AS grain, date_trunc('month', first_day::timestamp)::date AS first_day,
    (date_trunc('month', last_day::timestamp) + interval '1 month - 1 day')::date AS last_day, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested,
    sum(cells) AS cells, sum(low) AS low, sum(best) AS best, sum(high) AS high, sum(low_unknown) AS low_unknown, sum(best_unknown) AS best_unknown, sum(high_unknown) AS high_unknown
  FROM days GROUP BY grain, date_trunc('month', first_day::timestamp), date_trunc('month', last_day::timestamp), province, kind, victim_group, harm, dataset, published_at, recorded_at, contested
), ever AS (
  SELECT 'all'::rollup_grain AS grain, '-infinity'::date AS first_day, 'infinity'::date AS last_day, province, kind, victim_group, harm, dataset, published_at, recorded_at, contested,
    sum(cells) AS cells, sum(low) AS low, sum(best) AS best, sum(high) AS high, sum(low_unknown) AS low_unknown, sum(best_unknown) AS best_unknown, sum(high_unknown) AS high_unknown
  FROM months GROUP BY province, kind, victim_group, harm, dataset, published_at, recorded_at, contested
)
SELECT * FROM days UNION ALL SELECT * FROM months UNION ALL SELECT * FROM ever;

INSERT INTO event_rollup (grain, first_day, last_day, scope_id, kind, dataset, published_at, recorded_at, contested,
  events)
WITH apart AS (
  SELECT CASE WHEN date_trunc('month', first_day::timestamp) = date_trunc('month', last_day::timestamp) THEN 'day' ELSE 'spanning' END::rollup_grain AS grain,
    first_day, last_day, scope_id, kind, dataset, published_at, recorded_at, contested,
    sum(events) AS events
  FROM (
    SELECT first_day, last_day, scope_id, kind, coalesce(dataset_id, 0) AS dataset, published_at, recorded_at, contested,
      1 AS events
    FROM event) AS single
  GROUP BY first_day, last_day, scope_id, kind, dataset, published_at, recorded_at, contested
), days AS (
  SELECT grain, first_day, last_day, scope_id, kind, dataset, published_at, recorded_at, contested, events FROM apart
  UNION ALL
  SELECT grain, first_day, last_day, 0 AS scope_id, kind, dataset, published_at, recorded_at, contested,
    sum(events) AS events
  FROM apart GROUP BY grain, first_day, last_day, kind, dataset, published_at, recorded_at, contested
), months AS (
  SELECT CASE grain WHEN 'day' THEN 'month' ELSE 'months' END::rollup_grain AS grain, date_trunc('month', first_day::timestamp)::date AS first_day,
    (date_trunc('month', last_day::timestamp) + interval '1 month - 1 day')::date AS last_day, scope_id, kind, dataset, published_at, recorded_at, contested,
    sum(events) AS events
  FROM days GROUP BY grain, date_trunc('month', first_day::timestamp), date_trunc('month', last_day::timestamp), scope_id, kind, dataset, published_at, recorded_at, contested
), ever AS (
  SELECT 'all'::rollup_grain AS grain, '-infinity'::date AS first_day, 'infinity'::date AS last_day, scope_id, kind, dataset, published_at, recorded_at, contested,
    sum(events) AS events
  FROM months GROUP BY scope_id, kind, dataset, published_at, recorded_at, contested
)
SELECT * FROM days UNION ALL SELECT * FROM months UNION ALL SELECT * FROM ever;

-- A page of one dataset is a walk along an index, also where the dataset is a small part of the whole.
CREATE INDEX event_dataset_timeline ON event (dataset_id, first_day DESC, sequence DESC, id DESC);
-- How many reports tell of something is asked of few events: a dataset's have none.
CREATE INDEX event_report ON event (article_id) WHERE article_id IS NOT NULL;
-- Which countries have events is asked after each write.
CREATE INDEX event_country_code_idx ON event (country_code);
