-- A sealed handler sorts what was sealed at intake: an outsider's offer stays sealed, what was no corruption is opened, suspicion against somebody of the own
-- organisation is moved to a room of its own and leaves only that there was a report.
ALTER TABLE incident
    DROP CONSTRAINT incident_status_check,
    ADD CONSTRAINT incident_status_check
        CHECK (status IN ('RECEIVED', 'ASSIGNED', 'ACTING', 'ANSWERED', 'CLOSED', 'WITHDRAWN', 'MOVED'));
CREATE INDEX incident_sealed ON incident (authority_id, received_at) WHERE compartment = 'SEALED';

-- Of an offer: what is kept and counted, without a name and without the reporter's words. How what was opened came out of the seal.
CREATE TABLE sealed_sorting (
    incident_id         uuid        PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    decision            text        NOT NULL CHECK (decision IN ('OFFER', 'NO_CORRUPTION')),
    sorted_at           timestamptz NOT NULL,
    sorted_by           uuid        NOT NULL,
    influencer_relation text,
    work_task           text,
    occurred_on         date,
    measure             bytea,
    CHECK ((decision = 'OFFER') = (measure IS NOT NULL))
);

-- When an authority's handlers were last told that something waits.
CREATE TABLE handlers_told (
    authority_id uuid        PRIMARY KEY,
    told_at      timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON sealed_sorting, handlers_told TO "${app-role}";

-- The internal reporting channel (lag 2021:890, 5 kap.). The service's own role has no right here; it enters in a role that it takes on for one transaction,
-- and sees the reports of the authorities, or the one report, that the transaction names. Unset means none, for the owner as well.
CREATE SCHEMA whistleblowing;
GRANT USAGE ON SCHEMA whistleblowing TO "${sealed-role}", "${audit-role}";

CREATE TABLE whistleblowing.report (
    id           uuid        PRIMARY KEY,
    authority_id uuid        NOT NULL,
    unit_id      uuid        NOT NULL,
    -- To the hour: a minute may tell who it was.
    received_at  timestamptz NOT NULL CHECK (received_at = date_trunc('hour', received_at)),
    narrative    bytea       NOT NULL,
    -- What was said in codes.
    facts        jsonb       NOT NULL,
    confirmed_at timestamptz,
    answered_at  timestamptz,
    closed_at    timestamptz
);
CREATE INDEX report_of_authority ON whistleblowing.report (authority_id, received_at);

CREATE TABLE whistleblowing.message (
    id        uuid        PRIMARY KEY,
    report_id uuid        NOT NULL REFERENCES whistleblowing.report (id),
    sender    text        NOT NULL CHECK (sender IN ('REPORTER', 'HANDLER')),
    kind      text        NOT NULL CHECK (kind IN ('ADDITION', 'WITHDRAWAL', 'MESSAGE', 'CONFIRMATION', 'FEEDBACK')),
    -- The field that its words were encrypted as.
    field     text        NOT NULL,
    text      bytea       NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX message_of_report ON whistleblowing.message (report_id, at, id);

CREATE TABLE whistleblowing.attachment (
    id         uuid   PRIMARY KEY,
    report_id  uuid   NOT NULL REFERENCES whistleblowing.report (id),
    name       bytea  NOT NULL,
    media_type text   NOT NULL,
    size       bigint NOT NULL,
    content    bytea  NOT NULL
);
CREATE INDEX attachment_of_report ON whistleblowing.attachment (report_id);

ALTER TABLE whistleblowing.report ENABLE ROW LEVEL SECURITY;
ALTER TABLE whistleblowing.report FORCE ROW LEVEL SECURITY;
ALTER TABLE whistleblowing.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE whistleblowing.message FORCE ROW LEVEL SECURITY;
ALTER TABLE whistleblowing.attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE whistleblowing.attachment FORCE ROW LEVEL SECURITY;

CREATE POLICY named ON whistleblowing.report TO "${sealed-role}" USING (
    authority_id = ANY (string_to_array(nullif(current_setting('patala.authorities', true), ''), ',')::uuid[])
    OR id = nullif(current_setting('patala.report', true), '')::uuid);
CREATE POLICY named ON whistleblowing.message TO "${sealed-role}"
    USING (report_id IN (SELECT id FROM whistleblowing.report));
CREATE POLICY named ON whistleblowing.attachment TO "${sealed-role}"
    USING (report_id IN (SELECT id FROM whistleblowing.report));
-- The owner puts in what is moved, and reads nothing.
CREATE POLICY moved_in ON whistleblowing.report FOR INSERT TO CURRENT_USER WITH CHECK (true);
CREATE POLICY moved_in ON whistleblowing.message FOR INSERT TO CURRENT_USER WITH CHECK (true);
CREATE POLICY moved_in ON whistleblowing.attachment FOR INSERT TO CURRENT_USER WITH CHECK (true);

GRANT SELECT, UPDATE (confirmed_at, answered_at, closed_at) ON whistleblowing.report TO "${sealed-role}";
GRANT SELECT, INSERT ON whistleblowing.message TO "${sealed-role}";
GRANT SELECT ON whistleblowing.attachment TO "${sealed-role}";

-- An audit log of its own, chained like the other.
CREATE TABLE whistleblowing.audit_entry (LIKE audit_entry INCLUDING ALL);
CREATE TABLE whistleblowing.audit_link (LIKE audit_link INCLUDING ALL);
CREATE TABLE whistleblowing.audit_unchained (LIKE audit_unchained INCLUDING ALL);
ALTER TABLE whistleblowing.audit_link ADD FOREIGN KEY (entry_seq) REFERENCES whistleblowing.audit_entry (seq);
ALTER TABLE whistleblowing.audit_unchained ADD FOREIGN KEY (entry_seq) REFERENCES whistleblowing.audit_entry (seq);
CREATE FUNCTION whistleblowing.await_chaining() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO whistleblowing.audit_unchained VALUES (NEW.seq);
    RETURN NULL;
END
$$;
CREATE TRIGGER audit_entry_awaits_chaining AFTER INSERT ON whistleblowing.audit_entry
    FOR EACH ROW EXECUTE FUNCTION whistleblowing.await_chaining();
GRANT SELECT, INSERT ON whistleblowing.audit_entry, whistleblowing.audit_link TO "${sealed-role}";
GRANT SELECT, INSERT, DELETE ON whistleblowing.audit_unchained TO "${sealed-role}";
GRANT SELECT ON whistleblowing.audit_entry, whistleblowing.audit_link, whistleblowing.audit_unchained TO "${audit-role}";

-- Takes everything of a sealed report into the room, as it lies encrypted, and leaves that there was one. False when there is none that is sealed.
-- Files that are still to be looked through for viruses stay behind until they are: then nothing is moved.
CREATE FUNCTION move_to_whistleblowing(id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    moved uuid := id;
    known jsonb;
    added jsonb;
BEGIN
    SELECT i.facts - 'onBehalfOf' INTO known FROM incident i WHERE i.id = moved AND i.compartment = 'SEALED' FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT FROM attachment a WHERE a.incident_id = moved AND a.state = 'QUARANTINED') THEN
        RETURN false;
    END IF;
    -- As they are known by now.
    FOR added IN SELECT a.facts FROM addendum a WHERE a.incident_id = moved ORDER BY a.at, a.id LOOP
        known := known || added;
    END LOOP;
    INSERT INTO whistleblowing.report (id, authority_id, unit_id, received_at, narrative, facts)
    SELECT i.id, i.authority_id, i.unit_id, date_trunc('hour', i.received_at), t.narrative, known
    FROM incident i JOIN incident_text t ON t.incident_id = i.id WHERE i.id = moved;
    INSERT INTO whistleblowing.message (id, report_id, sender, kind, field, text, at)
    SELECT m.id, moved, CASE m.sender WHEN 'HANDLER' THEN 'HANDLER' ELSE 'REPORTER' END, 'MESSAGE', 'message.' || m.id, m.text, m.at
    FROM message m WHERE m.incident_id = moved
    UNION ALL
    SELECT a.id, moved, 'REPORTER', 'ADDITION', 'addendum.' || a.id, a.text, a.at
    FROM addendum a WHERE a.incident_id = moved AND a.text IS NOT NULL
    UNION ALL
    SELECT gen_random_uuid(), moved, 'REPORTER', 'WITHDRAWAL', 'withdrawal.reason', w.reason, w.at
    FROM withdrawal w WHERE w.incident_id = moved;
    INSERT INTO whistleblowing.attachment (id, report_id, name, media_type, size, content)
    SELECT a.id, moved, a.name, a.media_type, a.size, c.content
    FROM attachment a JOIN attachment_content c ON c.attachment_id = a.id WHERE a.incident_id = moved;
    DELETE FROM attachment_content c USING attachment a WHERE a.id = c.attachment_id AND a.incident_id = moved;
    DELETE FROM attachment a WHERE a.incident_id = moved;
    DELETE FROM message m WHERE m.incident_id = moved;
    DELETE FROM addendum a WHERE a.incident_id = moved;
    DELETE FROM withdrawal w WHERE w.incident_id = moved;
    DELETE FROM legal_hold h WHERE h.incident_id = moved;
    DELETE FROM sealed_sorting s WHERE s.incident_id = moved;
    DELETE FROM incident_text t WHERE t.incident_id = moved;
    UPDATE incident i SET compartment = 'WHISTLEBLOWING', status = 'MOVED', withdrawn_at = NULL, closed_at = NULL,
        facts = '{"categories": [], "partyRoles": [], "dangerToLifeOrHealth": false, "withoutName": false}'
    WHERE i.id = moved;
    RETURN true;
END
$$;
REVOKE EXECUTE ON FUNCTION move_to_whistleblowing FROM PUBLIC;
GRANT EXECUTE ON FUNCTION move_to_whistleblowing TO "${app-role}";
