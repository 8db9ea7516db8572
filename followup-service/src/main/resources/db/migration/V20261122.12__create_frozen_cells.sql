-- What is published. A hidden cell is null, whatever the reason; nobody can tell one reason from another.
CREATE TABLE frozen_cell (
    table_id  text        NOT NULL,
    period    text        NOT NULL,
    category  text        NOT NULL,
    value     int,
    frozen_at timestamptz NOT NULL,
    PRIMARY KEY (table_id, period, category)
);

-- A published cell never changes: the application may add cells, not alter them.
GRANT SELECT, INSERT ON frozen_cell TO "${app-role}";
