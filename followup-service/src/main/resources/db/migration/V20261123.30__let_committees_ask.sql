-- What safety committees ask of the employer, and what they decide. Words are ciphertexts under the committee's key.
CREATE TABLE committee_question (
    id           uuid        PRIMARY KEY,
    version      bigint      NOT NULL,
    events       bigint      NOT NULL, -- how many were told of it
    committee_id uuid        NOT NULL REFERENCES committee (id),
    kind         text        NOT NULL CHECK (kind IN ('QUESTION', 'MEASURES_DEMAND')),
    asked_by     uuid        NOT NULL,
    asked_at     timestamptz NOT NULL,
    question     bytea       NOT NULL,
    answer_due   date        NOT NULL,
    follows_up   uuid        REFERENCES committee_question (id),
    answered_by  uuid,
    answered_at  timestamptz,
    answer       bytea,
    verdict      text        CHECK (verdict IN ('SATISFIED', 'NOT_SATISFIED')),
    verdict_at   timestamptz,
    alarm_at     timestamptz, -- when somebody is next told that the answer is due
    CHECK ((answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
    CHECK ((answered_at IS NULL) = (alarm_at IS NOT NULL)),
    CHECK ((verdict IS NULL) = (verdict_at IS NULL)),
    CHECK (verdict IS NULL OR answered_at IS NOT NULL)
);
CREATE INDEX committee_question_of_committee ON committee_question (committee_id, asked_at);
CREATE INDEX committee_question_alarm ON committee_question (alarm_at) WHERE alarm_at IS NOT NULL;

CREATE TABLE committee_decision (
    id           uuid        PRIMARY KEY,
    committee_id uuid        NOT NULL REFERENCES committee (id),
    decided_on   date        NOT NULL,
    decision     bytea       NOT NULL,
    minutes      text        NOT NULL, -- which minutes, and where in them
    recorded_by  uuid        NOT NULL,
    recorded_at  timestamptz NOT NULL
);
CREATE INDEX committee_decision_of_committee ON committee_decision (committee_id, decided_on);

-- What a committee goes through each quarter. The employer approves it, from then on it is what it is; the chair accepts it.
CREATE TABLE committee_packet (
    id           uuid        PRIMARY KEY,
    version      bigint      NOT NULL,
    events       bigint      NOT NULL,
    committee_id uuid        NOT NULL REFERENCES committee (id),
    period       text        NOT NULL, -- a quarter, such as 2026K3
    prepared_at  timestamptz NOT NULL,
    approved_by  uuid,
    approved_at  timestamptz,
    words        bytea,      -- the employer's own, as ciphertext
    content      bytea,      -- all that it says, as ciphertext
    sha256       text,       -- of what it says
    accepted_by  uuid,
    accepted_at  timestamptz,
    minutes      text,
    UNIQUE (committee_id, period),
    CHECK ((approved_at IS NULL) = (content IS NULL) AND (approved_at IS NULL) = (approved_by IS NULL)
       AND (approved_at IS NULL) = (words IS NULL) AND (approved_at IS NULL) = (sha256 IS NULL)),
    CHECK ((accepted_at IS NULL) = (accepted_by IS NULL) AND (accepted_at IS NULL) = (minutes IS NULL)),
    CHECK (accepted_at IS NULL OR approved_at IS NOT NULL)
);

GRANT SELECT, INSERT, UPDATE ON committee_packet TO "${app-role}";
GRANT SELECT, INSERT, UPDATE ON committee_question TO "${app-role}";
GRANT SELECT, INSERT ON committee_decision TO "${app-role}";
