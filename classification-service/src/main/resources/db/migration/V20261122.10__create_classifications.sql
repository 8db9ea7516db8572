-- The classification of a stored report. Reasons hold offsets into the narrative, never its words.
CREATE TABLE classification (
    incident_id        uuid        PRIMARY KEY,
    version            bigint      NOT NULL,
    taxonomy_version   text        NOT NULL,
    model_version      text        NOT NULL,
    suggestions        jsonb       NOT NULL,
    influence          text        NOT NULL CHECK (influence IN ('YES', 'NO', 'UNCLEAR')),
    severity           text        NOT NULL CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH', 'ACUTE')),
    suggested_at       timestamptz NOT NULL,
    decided_categories jsonb,
    decided_by         text        CHECK (decided_by IN ('REPORTER', 'HANDLER')),
    decided_at         timestamptz
);

GRANT SELECT, INSERT, UPDATE ON classification TO "${app-role}";
