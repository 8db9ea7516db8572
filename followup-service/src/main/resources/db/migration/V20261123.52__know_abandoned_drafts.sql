-- How many drafts nobody came back to in a quarter; null where too few people are behind it.
CREATE TABLE abandoned_drafts (
    quarter_begins date PRIMARY KEY,
    drafts         int
);
GRANT SELECT, INSERT ON abandoned_drafts TO "${app-role}";
