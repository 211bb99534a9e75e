-- Days of single places are read from cells and events, which are hardly more: rollups hold days of all places together.

-- As every write begins: what another one is about to add is there, or comes after.
SELECT version FROM dataset_version FOR UPDATE;

DELETE FROM toll_rollup WHERE grain = 'day' AND province <> '*';
DELETE FROM event_rollup WHERE grain = 'day' AND scope_id <> 0;

-- An app of an older version that still runs on this database would take days of single places, which are no more, for
-- none. Under another name it finds no such grain and says that it cannot answer.
ALTER TYPE rollup_grain RENAME VALUE 'day' TO 'date';
