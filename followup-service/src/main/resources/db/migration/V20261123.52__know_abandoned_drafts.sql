-- How many drafts nobody came back to in a quarter, where enough people are behind it.
CREATE TABLE abandoned_drafts (
    quarter_begins date PRIMARY KEY,
    drafts         int  NOT NULL
);
GRANT SELECT, INSERT ON abandoned_drafts TO "${app-role}";
