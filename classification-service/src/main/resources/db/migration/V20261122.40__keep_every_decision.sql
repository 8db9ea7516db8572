-- Every decision that became the classification's, with who (of handlers) and why. A row is never changed or deleted.
CREATE TABLE decision (
    incident_id      uuid        NOT NULL REFERENCES classification,
    version          bigint      NOT NULL,
    taxonomy_version text        NOT NULL,
    categories       jsonb       NOT NULL,
    decided_by       text        NOT NULL CHECK (decided_by IN ('REPORTER', 'HANDLER')),
    person_id        uuid,
    reason           text        CHECK (reason IN ('MEANS_SOMETHING_ELSE', 'SOMETHING_IS_MISSING', 'MORE_IS_KNOWN', 'REPORTER_ASKED')),
    decided_at       timestamptz NOT NULL,
    PRIMARY KEY (incident_id, version),
    CHECK ((decided_by = 'HANDLER') = (person_id IS NOT NULL))
);

INSERT INTO decision (incident_id, version, taxonomy_version, categories, decided_by, decided_at)
SELECT incident_id, version, taxonomy_version, decided_categories -> 'categories', decided_by, decided_at
FROM classification WHERE decided_by = 'REPORTER';

GRANT SELECT, INSERT ON decision TO "${app-role}";
