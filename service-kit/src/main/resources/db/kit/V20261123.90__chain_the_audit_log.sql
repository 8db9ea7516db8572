-- Every audit entry becomes a link of a chain: one chain for each authority, one for what belongs to none. A link holds the digest of its entry and of the
-- link before, so that nothing can be changed, taken out or put elsewhere without all later links saying so. Nobody but the owner can change or delete one.
CREATE TABLE audit_link (
    chain     text   NOT NULL,
    number    bigint NOT NULL,
    entry_seq bigint NOT NULL UNIQUE REFERENCES audit_entry (seq),
    hash      bytea  NOT NULL,
    PRIMARY KEY (chain, number)
);

-- What waits to be chained: written with the entry, so that chaining never holds anybody up.
CREATE TABLE audit_unchained (
    entry_seq bigint PRIMARY KEY REFERENCES audit_entry (seq)
);
INSERT INTO audit_unchained SELECT seq FROM audit_entry;

CREATE FUNCTION await_chaining() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_unchained VALUES (NEW.seq);
    RETURN NULL;
END
$$;
CREATE TRIGGER audit_entry_awaits_chaining AFTER INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION await_chaining();

-- Who has read what: asked for one object at a time.
CREATE INDEX audit_entry_object ON audit_entry (object_id);

GRANT SELECT, INSERT ON audit_link TO "${app-role}";
GRANT SELECT, INSERT, DELETE ON audit_unchained TO "${app-role}";
GRANT SELECT ON audit_entry, audit_link, audit_unchained TO "${audit-role}";
