-- How many events each actor takes part in, in some places or months, is a short walk along an index.
CREATE INDEX named_event_rollup_actors ON named_event_rollup (grain, scope_id, first_day) WHERE source_id = 0;
