-- A quarter in which drafts were deleted because nobody came back to them. The salt goes when the quarter has been told.
CREATE TABLE abandoned_quarter (
    begins date PRIMARY KEY,
    salt   bytea
);

-- One row for each such draft, with a salted digest of its owner: how many people are behind the number must be known, not who. No time.
CREATE TABLE abandoned_draft (
    quarter_begins date  NOT NULL REFERENCES abandoned_quarter (begins),
    owner          bytea NOT NULL
);
CREATE INDEX abandoned_draft_quarter ON abandoned_draft (quarter_begins);

GRANT SELECT, INSERT, UPDATE ON abandoned_quarter TO "${app-role}";
GRANT SELECT, INSERT, DELETE ON abandoned_draft TO "${app-role}";
