-- What an authority says to its own people, beside what the product says to all.
CREATE TABLE authority_guidance (
    authority_id uuid PRIMARY KEY REFERENCES unit (id),
    routine      text,
    routine_url  text,
    contacts     text NOT NULL
);

-- Which measures of the catalogue an authority offers, and how it wants them done. Without rows: all.
CREATE TABLE authority_measure (
    authority_id uuid    NOT NULL REFERENCES unit (id),
    measure      text    NOT NULL,
    offered      boolean NOT NULL,
    instruction  text,
    PRIMARY KEY (authority_id, measure)
);

GRANT SELECT, INSERT, UPDATE ON authority_guidance, authority_measure TO "${app-role}";
