-- Days of single places are read from cells and events, which are hardly more: rollups hold days of all places together.

CREATE TEMP TABLE kept_tolls ON COMMIT DROP AS SELECT * FROM toll_rollup WHERE grain <> 'day' OR province = '*';
TRUNCATE toll_rollup;
INSERT INTO toll_rollup SELECT * FROM kept_tolls;

CREATE TEMP TABLE kept_events ON COMMIT DROP AS SELECT * FROM event_rollup WHERE grain <> 'day' OR scope_id = 0;
TRUNCATE event_rollup;
INSERT INTO event_rollup SELECT * FROM kept_events;
