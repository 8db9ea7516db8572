-- The key store: its own database, its own roles. Deleting a data key makes every copy of its content unreadable.
CREATE TABLE wrap_key (
    id               uuid        PRIMARY KEY,
    authority_id     uuid        NOT NULL,
    compartment      text        NOT NULL CHECK (compartment IN ('ORDINARY', 'SEALED', 'WHISTLEBLOWING')),
    encrypted_key    bytea       NOT NULL,
    created_at       timestamptz NOT NULL,
    retired_at       timestamptz
);
-- One wrap key is in use at a time; retired ones still open what they closed.
CREATE UNIQUE INDEX wrap_key_in_use ON wrap_key (authority_id, compartment) WHERE retired_at IS NULL;

CREATE TABLE data_key (
    content_id     uuid        PRIMARY KEY,
    wrap_key_id    uuid        NOT NULL REFERENCES wrap_key (id),
    wrapped_key    bytea       NOT NULL,
    created_at     timestamptz NOT NULL
);
CREATE INDEX data_key_created_at ON data_key (created_at);

GRANT SELECT, INSERT, UPDATE ON wrap_key TO "${app-role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON data_key TO "${app-role}";
