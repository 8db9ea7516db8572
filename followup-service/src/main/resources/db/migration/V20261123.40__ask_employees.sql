-- Surveys of all employees. Nothing here can say who answered what: a pass is signed blindly, an answer carries neither
-- person nor time.
CREATE TABLE survey (
    id            uuid        PRIMARY KEY,
    opens_on      date        NOT NULL,
    closes_on     date        NOT NULL, -- the last day
    repeat_months int         CHECK (repeat_months BETWEEN 3 AND 36),
    planned_by    uuid, -- null when it follows an earlier one
    planned_at    timestamptz NOT NULL,
    events        bigint      NOT NULL DEFAULT 0,
    opened_at     timestamptz,
    reminded_at   timestamptz,
    closed_at     timestamptz,
    employees     int,        -- who could answer when it opened
    groups        jsonb,      -- whose answers are told apart, the smallest first
    public_key    bytea,
    private_key   bytea,      -- as ciphertext; gone when what was collected can be read no more
    CHECK (closes_on >= opens_on),
    CHECK ((opened_at IS NULL) = (employees IS NULL) AND (opened_at IS NULL) = (groups IS NULL)
       AND (opened_at IS NULL) = (public_key IS NULL)),
    CHECK (closed_at IS NULL OR opened_at IS NOT NULL),
    CHECK ((opened_at IS NULL OR closed_at IS NOT NULL) OR private_key IS NOT NULL),
    EXCLUDE USING gist (daterange(opens_on, closes_on, '[]') WITH &&)
);

-- What a survey collects while it is open: who has had a pass, which passes have been used, how many gave the very same
-- answers. Sets, as ciphertexts under the survey's key: a row says that something came, not what or whose. When the
-- survey closes its key is destroyed, and every copy of this with it.
CREATE TABLE survey_box (
    survey_id uuid     NOT NULL REFERENCES survey (id),
    kind      text     NOT NULL CHECK (kind IN ('PASSES', 'USED_PASSES', 'ANSWERS')),
    shard     smallint NOT NULL,
    content   bytea,   -- null while there is nothing in it
    PRIMARY KEY (survey_id, kind, shard)
);

-- What is told of a closed survey; what is hidden is not here.
CREATE TABLE survey_figure (
    survey_id uuid NOT NULL REFERENCES survey (id),
    region    text NOT NULL,
    code      text NOT NULL,
    value     int  NOT NULL,
    PRIMARY KEY (survey_id, region, code)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON survey TO "${app-role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON survey_box TO "${app-role}";
GRANT SELECT, INSERT ON survey_figure TO "${app-role}";
