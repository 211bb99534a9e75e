-- A write that is under way is waited for. An app of an older version that still runs is then refused new scopes and tolls;
-- after whatever else it writes, `npm run rebuild` counts anew.
SELECT version FROM dataset_version FOR UPDATE;

-- Of each scope the one with the same groups and harms in no place of its own: events of a group are counted by month
-- under a few of these, and not under the scopes of each province.
ALTER TABLE event_scope ADD COLUMN anywhere_id INTEGER;

CREATE TEMP TABLE scope_anywhere ON COMMIT DROP AS
SELECT scope_id, string_agg(part, ' ' ORDER BY part COLLATE "C") AS key
FROM (SELECT DISTINCT scope_id, concat_ws('/', '*', coalesce(victim_group, ''), coalesce(harm::text, '')) AS part
  FROM event_scope_part) AS parts
GROUP BY scope_id;

INSERT INTO event_scope (key) SELECT DISTINCT key FROM scope_anywhere ORDER BY key;

INSERT INTO event_scope_part (scope_id, rank, province, victim_group, harm)
SELECT event_scope.id, part.rank - 1, '*', nullif(split_part(part.words, '/', 2), ''),
  nullif(split_part(part.words, '/', 3), '')::harm
FROM (SELECT DISTINCT key FROM scope_anywhere) AS made JOIN event_scope USING (key)
  CROSS JOIN LATERAL regexp_split_to_table(made.key, ' ') WITH ORDINALITY AS part(words, rank);

UPDATE event_scope SET anywhere_id = anywhere.id
FROM scope_anywhere JOIN event_scope AS anywhere USING (key)
WHERE event_scope.id = scope_anywhere.scope_id;

ALTER TABLE event_scope ADD CONSTRAINT event_scope_anywhere_id_fkey FOREIGN KEY (anywhere_id) REFERENCES event_scope (id)
  ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX event_scope_anywhere_id_idx ON event_scope (anywhere_id);
-- An app of an older version would make scopes that lead nowhere.
ALTER TABLE event_scope ADD CONSTRAINT event_scope_leads_anywhere CHECK ((anywhere_id IS NULL) = (key LIKE '*%'));

INSERT INTO event_rollup (grain, scope_id, first_day, last_day, kind, dataset, published_at, recorded_at, contested, events)
SELECT grain, anywhere_id, first_day, last_day, kind, dataset, published_at, recorded_at, contested, sum(events)
FROM event_rollup JOIN event_scope ON event_scope.id = scope_id
WHERE anywhere_id IS NOT NULL
GROUP BY grain, anywhere_id, first_day, last_day, kind, dataset, published_at, recorded_at, contested;
ANALYZE event_scope, event_scope_part, event_rollup;
