-- A run of our own format reads two files: each has its name.

ALTER TABLE import_run ADD COLUMN beside_name text;
