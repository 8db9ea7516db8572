-- Outbox: written in the transaction of the change, read and deleted by the one active relay.
CREATE TABLE outbox (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id     uuid        NOT NULL UNIQUE,
    topic        text        NOT NULL,
    type         text        NOT NULL,
    aggregate_id uuid        NOT NULL,
    payload      text        NOT NULL,
    trace_parent text,
    created_at   timestamptz NOT NULL,
    attempts     int         NOT NULL DEFAULT 0,
    last_error   text
);

CREATE INDEX outbox_refused ON outbox (aggregate_id, seq) WHERE attempts > 0;

-- Inbox: one row per consumer and event, in the transaction of the effect.
CREATE TABLE inbox (
    consumer     text        NOT NULL,
    event_id     uuid        NOT NULL,
    received_at  timestamptz NOT NULL,
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_received_at ON inbox (received_at);

-- The version that a consumer has reached of each aggregate: n + 1 is applied, later ones are parked.
CREATE TABLE inbox_position (
    consumer     text        NOT NULL,
    aggregate_id uuid        NOT NULL,
    version      bigint      NOT NULL,
    PRIMARY KEY (consumer, aggregate_id)
);

CREATE TABLE inbox_parked (
    consumer     text        NOT NULL,
    aggregate_id uuid        NOT NULL,
    version      bigint      NOT NULL,
    event_id     uuid        NOT NULL,
    topic        text        NOT NULL,
    type         text        NOT NULL,
    payload      text        NOT NULL,
    trace_parent text,
    occurred_at  timestamptz NOT NULL,
    parked_at    timestamptz NOT NULL,
    PRIMARY KEY (consumer, aggregate_id, version)
);

-- What could not be applied, for an operator to see and drive again. Events carry no person, so neither does this.
CREATE TABLE dead_letter (
    id           uuid        PRIMARY KEY,
    consumer     text        NOT NULL,
    topic        text        NOT NULL,
    event_id     text,
    type         text,
    aggregate_id text,
    payload      text,
    reason       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    redriven_at  timestamptz
);

-- Append only: the application may insert and read, nothing else.
CREATE TABLE audit_entry (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           uuid        NOT NULL UNIQUE,
    at           timestamptz NOT NULL,
    authority_id uuid,
    actor        text        NOT NULL,
    operation    text        NOT NULL,
    object_type  text        NOT NULL,
    object_id    text        NOT NULL,
    allowed      boolean     NOT NULL,
    relation     text,
    purpose      text
);

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox, inbox, inbox_position, inbox_parked TO "${app-role}";
GRANT SELECT, INSERT, UPDATE ON dead_letter TO "${app-role}";
GRANT SELECT, INSERT ON audit_entry TO "${app-role}";
