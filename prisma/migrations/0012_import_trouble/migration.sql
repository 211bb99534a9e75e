-- Why a file was not taken in, as a reason that every language has words for; `message` keeps it in English.

ALTER TABLE import_run ADD COLUMN trouble JSONB;
