-- When a report was first read: a later run over history changes suggested_at, and the month of a report never changes.
ALTER TABLE classification ADD COLUMN received_at timestamptz;
UPDATE classification SET received_at = suggested_at;
ALTER TABLE classification ALTER COLUMN received_at SET NOT NULL, ALTER COLUMN received_at SET DEFAULT now();
-- What the one who decided had before them: a later suggestion says nothing of that decision.
ALTER TABLE classification ADD COLUMN suggested_when_decided jsonb;
UPDATE classification SET suggested_when_decided = jsonb_build_object('categories',
    jsonb_path_query_array(suggestions, '$.suggestions[*] ? (@.suggested == true).category')) WHERE decided_by IS NOT NULL;
CREATE INDEX classification_received_at ON classification (received_at);

-- A run of the present model, rules and code lists over what is stored. It holds counts, and nothing of any report.
CREATE TABLE renewal (
    id               uuid        PRIMARY KEY,
    dry_run          boolean     NOT NULL,
    taxonomy_version text        NOT NULL,
    model_version    text        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('RUNNING', 'FINISHED', 'STOPPED')),
    requested_at     timestamptz NOT NULL,
    finished_at      timestamptz,
    held_until       timestamptz,
    reached          uuid,
    read             bigint      NOT NULL DEFAULT 0,
    changed          bigint      NOT NULL DEFAULT 0,
    changed_decided  bigint      NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX renewal_one_at_a_time ON renewal (state) WHERE state = 'RUNNING';

CREATE TABLE renewal_change (
    renewal_id uuid   NOT NULL REFERENCES renewal,
    category   text   NOT NULL,
    before     bigint NOT NULL,
    after      bigint NOT NULL,
    added      bigint NOT NULL,
    removed    bigint NOT NULL,
    PRIMARY KEY (renewal_id, category)
);

GRANT SELECT, INSERT, UPDATE ON renewal, renewal_change TO "${app-role}";
