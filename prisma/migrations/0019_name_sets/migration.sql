-- Once no other write is under way: while one is, these columns would wait for it, and every reader for them.
SELECT version FROM dataset_version FOR UPDATE;

-- Who is named by an event or a claim, as one number: what many names are asked for is told apart by few of them.
CREATE TABLE name_set (
  id SERIAL PRIMARY KEY,
  key UUID NOT NULL,
  actors INTEGER[],
  sources INTEGER[]
);
CREATE UNIQUE INDEX name_set_key_key ON name_set (key);
INSERT INTO name_set (id, key, actors, sources) VALUES (0, md5('{} {}')::uuid, '{}', '{}');

ALTER TABLE event ADD COLUMN name_set_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN name_set_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cell ADD COLUMN name_set_id INTEGER NOT NULL DEFAULT 0;
