-- Every import: what it said, changed, and from when. The document itself is kept only until its day has come.
CREATE TABLE organisation_import (
    id           uuid        PRIMARY KEY,
    received_at  timestamptz NOT NULL,
    actor        text        NOT NULL,
    effective_on date        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('WAITING', 'IN_FORCE', 'CANCELLED', 'REFUSED')),
    settled_at   timestamptz,
    document     text,
    changes      text        NOT NULL,
    CHECK ((state = 'WAITING') = (document IS NOT NULL)),
    CHECK ((state = 'WAITING') = (settled_at IS NULL))
);
CREATE INDEX organisation_import_waiting ON organisation_import (effective_on) WHERE state = 'WAITING';

-- Every form that a unit has had.
CREATE TABLE unit_version (
    unit_id      uuid    NOT NULL REFERENCES unit (id),
    version      bigint  NOT NULL,
    parent_id    uuid,
    kind         text    NOT NULL,
    name         text    NOT NULL,
    authority_id uuid    NOT NULL,
    active       boolean NOT NULL,
    valid_from   date    NOT NULL,
    import_id    uuid    REFERENCES organisation_import (id),
    PRIMARY KEY (unit_id, version)
);
INSERT INTO unit_version (unit_id, version, parent_id, kind, name, authority_id, active, valid_from)
SELECT id, version, parent_id, kind, name, authority_id, active, current_date FROM unit;

ALTER TABLE person ADD COLUMN external_id text, ADD COLUMN left_on date;
ALTER TABLE committee ADD COLUMN external_id text;
-- Roles and deputies are ended, not deleted, unless they never came into force.

GRANT SELECT, INSERT, UPDATE ON organisation_import TO "${app-role}";
GRANT SELECT, INSERT ON unit_version TO "${app-role}";
