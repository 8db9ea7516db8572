-- The follow-up of a report carries the report's own id: one number for a case, everywhere.
CREATE TABLE follow_up (
    id                  uuid        PRIMARY KEY,
    version             bigint      NOT NULL,
    event_version       bigint      NOT NULL,
    authority_id        uuid        NOT NULL,
    unit_id             uuid        NOT NULL,
    reporter_id         uuid,
    without_name        boolean     NOT NULL,
    received_at         timestamptz NOT NULL,
    occurred_on         date,
    influencer_relation text,
    danger_to_life      boolean     NOT NULL,
    status              text        NOT NULL CHECK (status IN ('OPEN', 'ASSESSED', 'ACTING', 'ANSWERED', 'CLOSED')),
    parties             jsonb,      -- null until incident-service has said who is party
    handler_id          uuid,
    outcome_result      text        CHECK (outcome_result IN ('MEASURES_TAKEN', 'NO_MEASURE_NEEDED', 'REFERRED')),
    outcome_message     bytea,
    outcome_given_at    timestamptz,
    resolution          text        CHECK (resolution IN ('HANDLED', 'DUPLICATE', 'NOT_REPORTABLE')),
    closed_at           timestamptz,
    source              text        NOT NULL CHECK (source IN ('REPORT', 'HISTORY')),
    CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL)),
    CHECK ((status = 'CLOSED') = (resolution IS NOT NULL)),
    CHECK ((outcome_result IS NULL) = (outcome_given_at IS NULL))
);
CREATE INDEX follow_up_of_handler ON follow_up (handler_id, received_at) WHERE status <> 'CLOSED';
CREATE INDEX follow_up_closed_of_handler ON follow_up (handler_id, closed_at) WHERE status = 'CLOSED';
CREATE INDEX follow_up_without_handler ON follow_up (received_at) WHERE handler_id IS NULL AND status <> 'CLOSED';
CREATE INDEX follow_up_received_at ON follow_up (received_at);

-- Apart from the case, since a classification may come before the case does.
CREATE TABLE case_categories (
    incident_id uuid    PRIMARY KEY,
    categories  jsonb   NOT NULL,
    decided     boolean NOT NULL
);

CREATE TABLE action (
    id           uuid        PRIMARY KEY,
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    measure      text        NOT NULL,
    description  bytea,
    due_on       date,
    done_on      date,
    created_at   timestamptz NOT NULL,
    created_by   uuid        NOT NULL,
    CHECK (due_on IS NOT NULL OR done_on IS NOT NULL)
);
CREATE INDEX action_follow_up ON action (follow_up_id, created_at);

GRANT SELECT, INSERT, UPDATE ON follow_up, case_categories, action TO "${app-role}";
