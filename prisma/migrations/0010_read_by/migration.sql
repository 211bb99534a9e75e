-- What read a file: the same file is in already only where it would be read as it was then.

ALTER TABLE import_run ADD COLUMN read_by text;
