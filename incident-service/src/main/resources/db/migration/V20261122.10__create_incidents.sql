-- A report, as received. Codes, ids and times only; the words lie encrypted in incident_text.
CREATE TABLE incident (
    id                   uuid        PRIMARY KEY,
    version              bigint      NOT NULL,
    authority_id         uuid        NOT NULL,
    unit_id              uuid        NOT NULL,
    reporter_id          uuid        NOT NULL,
    compartment          text        NOT NULL CHECK (compartment IN ('ORDINARY', 'SEALED', 'WHISTLEBLOWING')),
    status               text        NOT NULL CHECK (status IN ('RECEIVED', 'ASSIGNED', 'ACTING', 'ANSWERED', 'CLOSED')),
    received_at          timestamptz NOT NULL,
    facts                jsonb       NOT NULL
);
CREATE INDEX incident_of_reporter ON incident (reporter_id, received_at DESC);

-- Apart, so that a scan over reports stays narrow and no words are read by accident.
CREATE TABLE incident_text (
    incident_id uuid  PRIMARY KEY REFERENCES incident (id),
    narrative   bytea NOT NULL
);

-- First answers, kept 30 days. Both columns are keyed hashes: no content, no guessable key.
CREATE TABLE idempotency_record (
    key_mac     bytea       PRIMARY KEY,
    body_mac    bytea       NOT NULL,
    incident_id uuid        NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE INDEX idempotency_record_received_at ON idempotency_record (received_at);

-- The organisation's units as last published, so that intake needs no other service.
CREATE TABLE unit (
    id           uuid    PRIMARY KEY,
    authority_id uuid    NOT NULL,
    active       boolean NOT NULL
);

-- A report is never deleted by the application here; gallring has a role of its own.
GRANT SELECT, INSERT ON incident_text TO "${app-role}";
GRANT SELECT, INSERT, UPDATE ON incident, unit TO "${app-role}";
GRANT SELECT, INSERT, DELETE ON idempotency_record TO "${app-role}";
