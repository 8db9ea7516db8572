-- Drafts that nobody came back to, until their quarter is told as one number: how many people are behind it must be known, not who.
CREATE TABLE abandoned_draft (
    owner_id     uuid        NOT NULL,
    abandoned_at timestamptz NOT NULL
);
CREATE TABLE abandoned_drafts_told (
    quarter_begins date PRIMARY KEY
);
GRANT SELECT, INSERT, DELETE ON abandoned_draft TO "${app-role}";
GRANT SELECT, INSERT ON abandoned_drafts_told TO "${app-role}";
