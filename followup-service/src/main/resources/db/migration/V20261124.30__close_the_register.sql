-- Who somebody is (name, address, what the directory calls them) is kept closed with the register's key, which lies
-- in the key store. What stood here in clear goes: the directory's next import brings it again. A USING that
-- computes makes the whole table anew, so that dropped columns do not stay behind in its file.
ALTER TABLE person
    DROP COLUMN name,
    DROP COLUMN email,
    DROP COLUMN external_id,
    ADD COLUMN identity bytea,
    ADD COLUMN erased_at timestamptz,
    ADD CHECK (erased_at IS NULL OR identity IS NULL),
    ADD CHECK (erased_at IS NULL OR NOT active);
ALTER TABLE person ALTER COLUMN language TYPE text USING lower(language);
CREATE INDEX person_who_left ON person (left_on) WHERE NOT active AND erased_at IS NULL;

-- A document that waits for its day names persons too.
UPDATE organisation_import SET state = 'REFUSED', settled_at = now(), document = NULL WHERE state = 'WAITING';
ALTER TABLE organisation_import ALTER COLUMN document TYPE bytea USING NULL;
