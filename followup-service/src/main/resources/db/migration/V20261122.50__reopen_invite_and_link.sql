-- The reporter has the last word once: a case that was not solved reopens one level up.
ALTER TABLE follow_up
    DROP CONSTRAINT follow_up_status_check,
    ADD CONSTRAINT follow_up_status_check
        CHECK (status IN ('OPEN', 'REOPENED', 'ASSESSED', 'ACTING', 'ANSWERED', 'CLOSED')),
    ADD COLUMN verdict          text CHECK (verdict IN ('SOLVED', 'NOT_SOLVED')),
    ADD COLUMN verdict_at       timestamptz,
    ADD COLUMN reopened_at      timestamptz,
    ADD COLUMN reopening_reason bytea,
    ADD COLUMN passed_over_id   uuid,
    ADD COLUMN duplicate_of     uuid REFERENCES follow_up (id),
    ADD CHECK ((verdict IS NULL) = (verdict_at IS NULL)),
    ADD CHECK (duplicate_of IS NULL OR resolution = 'DUPLICATE');

-- Every state that a case has had, and every answer that was given. The newest is the one of the case.
CREATE TABLE case_move (
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    number       int         NOT NULL,
    at           timestamptz NOT NULL,
    by           uuid,
    status       text        NOT NULL,
    resolution   text,
    PRIMARY KEY (follow_up_id, number)
);
CREATE TABLE outcome_given (
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    number       int         NOT NULL,
    at           timestamptz NOT NULL,
    by           uuid        NOT NULL,
    result       text        NOT NULL,
    message      bytea       NOT NULL,
    PRIMARY KEY (follow_up_id, number)
);

ALTER TABLE action
    ADD COLUMN owner_id         uuid,
    ADD COLUMN check_effect     boolean NOT NULL DEFAULT false,
    ADD COLUMN effect_due_at    timestamptz,
    ADD COLUMN effect           text CHECK (effect IN ('WORKS', 'WORKS_IN_PART', 'WORKS_NOT')),
    ADD COLUMN effect_checked_at timestamptz,
    ADD CHECK ((effect IS NULL) = (effect_checked_at IS NULL));

-- Advice in one case, for a purpose and a time.
CREATE TABLE invitation (
    id           uuid        PRIMARY KEY,
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    person_id    uuid        NOT NULL,
    role         text        NOT NULL CHECK (role IN ('HR', 'SECURITY_OFFICER', 'SAS', 'LAWYER')),
    purpose      bytea       NOT NULL,
    invited_by   uuid        NOT NULL,
    invited_at   timestamptz NOT NULL,
    ends_on      date        NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX invitation_follow_up ON invitation (follow_up_id);
CREATE INDEX invitation_person ON invitation (person_id) WHERE ended_at IS NULL;

-- "The same actor as in that case": said of cases, never kept by person.
CREATE TABLE case_link (
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    other_id     uuid        NOT NULL REFERENCES follow_up (id),
    kind         text        NOT NULL CHECK (kind IN ('SAME_ACTOR', 'SAME_SERIES')),
    at           timestamptz NOT NULL,
    by           uuid        NOT NULL,
    by_reporter  boolean     NOT NULL,
    PRIMARY KEY (follow_up_id, other_id),
    CHECK (follow_up_id <> other_id)
);
CREATE INDEX case_link_other ON case_link (other_id);

-- How long an authority gives itself; what is not here is as usual.
CREATE TABLE clock_setting (
    authority_id uuid NOT NULL,
    clock        text NOT NULL,
    amount       int  NOT NULL CHECK (amount > 0),
    PRIMARY KEY (authority_id, clock)
);

GRANT SELECT, INSERT ON case_move, outcome_given TO "${app-role}";
GRANT SELECT, INSERT, UPDATE ON invitation TO "${app-role}";
GRANT SELECT, INSERT, DELETE ON case_link, clock_setting TO "${app-role}";
