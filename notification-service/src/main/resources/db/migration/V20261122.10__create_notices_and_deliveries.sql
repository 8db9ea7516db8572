-- One row per (case, recipient, kind, occurrence): the promise of exactly one notice is this constraint.
CREATE TABLE notice (
    id           uuid        PRIMARY KEY,
    case_id      uuid        NOT NULL,
    recipient_id uuid        NOT NULL,
    kind         text        NOT NULL,
    occurrence   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    read_at      timestamptz,
    UNIQUE (case_id, recipient_id, kind, occurrence)
);
CREATE INDEX notice_of_recipient ON notice (recipient_id, created_at DESC);

-- What was sent, or is to be: recorded before each attempt. Holds no address and no content.
CREATE TABLE delivery (
    id              uuid        PRIMARY KEY,
    notice_id       uuid        NOT NULL UNIQUE REFERENCES notice (id),
    status          text        NOT NULL CHECK (status IN ('WAITING', 'SENT', 'NO_ADDRESS', 'GIVEN_UP')),
    attempts        int         NOT NULL,
    next_attempt_at timestamptz,
    last_attempt_at timestamptz,
    last_error      text,
    sent_at         timestamptz
);
CREATE INDEX delivery_waiting ON delivery (next_attempt_at) WHERE status = 'WAITING';

GRANT SELECT, INSERT, UPDATE ON notice, delivery TO "${app-role}";
