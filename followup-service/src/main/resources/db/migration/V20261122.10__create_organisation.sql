CREATE TABLE unit (
    id           uuid    PRIMARY KEY,
    parent_id    uuid    REFERENCES unit (id),
    kind         text    NOT NULL CHECK (kind IN ('MUNICIPALITY', 'AUTHORITY', 'ADMINISTRATION', 'AREA', 'UNIT')),
    name         text    NOT NULL,
    external_id  text,
    authority_id uuid    NOT NULL,
    version      bigint  NOT NULL,
    active       boolean NOT NULL
);
CREATE INDEX unit_parent ON unit (parent_id);

CREATE TABLE person (
    id       uuid    PRIMARY KEY,
    name     text    NOT NULL,
    email    text,
    unit_id  uuid    NOT NULL REFERENCES unit (id),
    language text    NOT NULL,
    active   boolean NOT NULL
);
CREATE INDEX person_unit ON person (unit_id);

CREATE TABLE role_assignment (
    id          uuid PRIMARY KEY,
    person_id   uuid NOT NULL REFERENCES person (id),
    role        text NOT NULL,
    unit_id     uuid NOT NULL REFERENCES unit (id),
    valid_from  date NOT NULL,
    valid_until date
);
CREATE INDEX role_assignment_person ON role_assignment (person_id);
CREATE INDEX role_assignment_unit ON role_assignment (unit_id, role);

CREATE TABLE deputy (
    id          uuid PRIMARY KEY,
    manager_id  uuid NOT NULL REFERENCES person (id),
    deputy_id   uuid NOT NULL REFERENCES person (id),
    unit_id     uuid NOT NULL REFERENCES unit (id),
    valid_from  date NOT NULL,
    valid_until date
);
CREATE INDEX deputy_manager ON deputy (manager_id);
CREATE INDEX deputy_deputy ON deputy (deputy_id);

CREATE TABLE committee (
    id      uuid PRIMARY KEY,
    name    text NOT NULL,
    level   text NOT NULL CHECK (level IN ('LSG', 'FSG', 'CSG')),
    unit_id uuid NOT NULL REFERENCES unit (id)
);
CREATE TABLE committee_member (
    committee_id uuid    NOT NULL REFERENCES committee (id),
    person_id    uuid    NOT NULL REFERENCES person (id),
    chair        boolean NOT NULL,
    PRIMARY KEY (committee_id, person_id)
);

GRANT SELECT, INSERT, UPDATE ON unit, person, committee TO "${app-role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON role_assignment, deputy, committee_member TO "${app-role}";
