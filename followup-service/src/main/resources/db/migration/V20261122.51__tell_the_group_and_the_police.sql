-- What the work group is told of a case: the newest words.
CREATE TABLE apt_sheet (
    follow_up_id uuid        PRIMARY KEY REFERENCES follow_up (id),
    words        bytea       NOT NULL,
    at           timestamptz NOT NULL,
    by           uuid        NOT NULL
);

-- That a package for the police was made, and what it said. The package itself is not kept.
CREATE TABLE police_package (
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    number       int         NOT NULL,
    at           timestamptz NOT NULL,
    by           uuid        NOT NULL,
    sha256       text        NOT NULL,
    attachments  int         NOT NULL,
    description  bytea       NOT NULL,
    PRIMARY KEY (follow_up_id, number)
);
ALTER TABLE follow_up
    ADD COLUMN police_outcome text CHECK (police_outcome IN ('INVESTIGATED', 'DISCONTINUED', 'PROSECUTED', 'CONVICTED', 'ACQUITTED'));

GRANT SELECT, INSERT, UPDATE ON apt_sheet TO "${app-role}";
GRANT SELECT, INSERT ON police_package TO "${app-role}";
