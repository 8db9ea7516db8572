-- What opens status and answer to somebody without an account: the digest of a code that only they have.
CREATE TABLE access_code (
    incident_id uuid        NOT NULL REFERENCES incident (id),
    person_id   uuid        NOT NULL,
    digest      bytea       NOT NULL UNIQUE,
    issued_at   timestamptz NOT NULL,
    PRIMARY KEY (incident_id, person_id)
);

GRANT SELECT, INSERT, UPDATE ON access_code TO "${app-role}";
