-- What a reporter sent is never edited: what comes later stands beside it, and only version, status and withdrawal move.
ALTER TABLE incident
    ADD COLUMN exposed_id     uuid,
    ADD COLUMN receipt_salt   bytea,
    ADD COLUMN receipt_digest bytea,
    ADD COLUMN withdrawn_at   timestamptz,
    DROP CONSTRAINT incident_status_check,
    ADD CONSTRAINT incident_status_check
        CHECK (status IN ('RECEIVED', 'ASSIGNED', 'ACTING', 'ANSWERED', 'CLOSED', 'WITHDRAWN'));
CREATE INDEX incident_of_exposed ON incident (exposed_id, received_at DESC) WHERE exposed_id IS NOT NULL;

CREATE TABLE addendum (
    id          uuid        PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES incident (id),
    author_id   uuid        NOT NULL,
    author      text        NOT NULL CHECK (author IN ('REPORTER', 'EXPOSED')),
    kind        text        NOT NULL CHECK (kind IN ('ADDITION', 'OBJECTION')),
    text        bytea,
    facts       jsonb       NOT NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX addendum_of_incident ON addendum (incident_id, at, id);

CREATE TABLE withdrawal (
    incident_id uuid        PRIMARY KEY REFERENCES incident (id),
    reason      bytea       NOT NULL,
    at          timestamptz NOT NULL
);

-- The dialogue between those who reported or were exposed, and those who handle.
CREATE TABLE message (
    id          uuid        PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES incident (id),
    author_id   uuid        NOT NULL,
    sender      text        NOT NULL CHECK (sender IN ('REPORTER', 'EXPOSED', 'HANDLER')),
    kind        text        NOT NULL CHECK (kind IN ('MESSAGE', 'CORRECTION_REQUEST')),
    text        bytea       NOT NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX message_of_incident ON message (incident_id, at, id);

CREATE TABLE attachment (
    id          uuid        PRIMARY KEY,
    incident_id uuid        NOT NULL REFERENCES incident (id),
    author_id   uuid        NOT NULL,
    name        bytea       NOT NULL,
    media_type  text        NOT NULL,
    size        bigint      NOT NULL,
    state       text        NOT NULL CHECK (state IN ('READY', 'QUARANTINED', 'REFUSED')),
    at          timestamptz NOT NULL
);
CREATE INDEX attachment_of_incident ON attachment (incident_id, at, id);
CREATE INDEX attachment_to_scan ON attachment (at) WHERE state = 'QUARANTINED';

-- Apart, so that a list of attachments reads no files.
CREATE TABLE attachment_content (
    attachment_id uuid  PRIMARY KEY REFERENCES attachment (id),
    content       bytea NOT NULL
);

-- Drafts and small events are their owner's alone and may be deleted by the owner: nothing of them has been filed.
CREATE TABLE draft (
    id         uuid        PRIMARY KEY,
    owner_id   uuid        NOT NULL,
    version    bigint      NOT NULL,
    content    bytea       NOT NULL,
    updated_at timestamptz NOT NULL,
    nudged     int         NOT NULL DEFAULT 0
);
CREATE INDEX draft_of_owner ON draft (owner_id, updated_at DESC);
CREATE INDEX draft_updated_at ON draft (updated_at);

CREATE TABLE small_event (
    id                  uuid        PRIMARY KEY,
    owner_id            uuid        NOT NULL,
    kind                text        NOT NULL,
    influencer_relation text,
    line                bytea,
    occurred_at         timestamptz NOT NULL,
    incident_id         uuid REFERENCES incident (id)
);
CREATE INDEX small_event_of_owner ON small_event (owner_id, kind, occurred_at DESC);

-- First answers are given to every request that makes something, not to reports alone.
ALTER TABLE idempotency_record RENAME COLUMN incident_id TO answer_id;
ALTER TABLE idempotency_record RENAME COLUMN received_at TO answered_at;
ALTER INDEX idempotency_record_received_at RENAME TO idempotency_record_answered_at;

GRANT SELECT, INSERT ON addendum, withdrawal, message TO "${app-role}";
GRANT UPDATE ON idempotency_record TO "${app-role}";
GRANT SELECT, INSERT, UPDATE ON attachment TO "${app-role}";
-- A file that carries a virus is deleted; its row stays and says so.
GRANT SELECT, INSERT, DELETE ON attachment_content TO "${app-role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON draft, small_event TO "${app-role}";
