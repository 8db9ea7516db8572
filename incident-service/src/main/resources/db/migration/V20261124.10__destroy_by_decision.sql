-- Nothing is destroyed but by a rule that refers to a decision (arkivlagen 1990:782, 10 §).
ALTER TABLE incident ADD COLUMN closed_at timestamptz;
CREATE INDEX incident_closed ON incident (authority_id, compartment, closed_at) WHERE closed_at IS NOT NULL;

-- How long an authority keeps its closed reports. A rule is never changed: it ends, and another one begins.
-- Not less than a year and a month, so that the figures of its year have been frozen.
CREATE TABLE retention_rule (
    id           uuid        PRIMARY KEY,
    authority_id uuid        NOT NULL,
    compartment  text        NOT NULL CHECK (compartment IN ('ORDINARY', 'SEALED', 'WHISTLEBLOWING')),
    months       int         NOT NULL CHECK (months >= 13),
    decision     text        NOT NULL,
    decided_on   date        NOT NULL,
    begins_on    date        NOT NULL,
    made_by      text        NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at     timestamptz,
    ended_by     text,
    -- What is destroyed does not come back: two weeks to see that a rule is not what was meant.
    CHECK (begins_on >= (made_at AT TIME ZONE 'Europe/Stockholm')::date + 14),
    -- Lag (2021:890), 7 kap.
    CHECK (compartment <> 'WHISTLEBLOWING' OR months <= 24)
);
CREATE UNIQUE INDEX retention_rule_of_authority ON retention_rule (authority_id, compartment) WHERE ended_at IS NULL;

-- Kept whatever the rules say, for as long as somebody needs it as evidence or for disclosure.
CREATE TABLE legal_hold (
    incident_id uuid        PRIMARY KEY REFERENCES incident (id),
    reason      text        NOT NULL CHECK (reason IN ('POLICE', 'COURT', 'SUPERVISION', 'DISCLOSURE', 'WORK_INJURY', 'OTHER')),
    placed_by   uuid        NOT NULL,
    placed_at   timestamptz NOT NULL
);

-- What is left of a report: that there was one, and by which decision it went.
CREATE TABLE destroyed_incident (
    incident_id  uuid        PRIMARY KEY,
    authority_id uuid        NOT NULL,
    compartment  text        NOT NULL,
    closed_on    date        NOT NULL,
    destroyed_at timestamptz NOT NULL,
    rule_id      uuid        NOT NULL REFERENCES retention_rule (id)
);
CREATE INDEX destroyed_incident_by_rule ON destroyed_incident (rule_id);

-- Keys whose content is deleted; the key store is another database.
CREATE TABLE doomed_key (
    content_id uuid        NOT NULL,
    doomed_at  timestamptz NOT NULL
);

-- The reports whose time is over, by this machine's clock. Not those of which news is waiting: they may have been opened again.
CREATE VIEW due_for_destruction WITH (security_invoker) AS
    SELECT i.id AS incident_id, i.authority_id, i.compartment, i.closed_at, r.id AS rule_id
    FROM retention_rule r
    JOIN incident i ON i.authority_id = r.authority_id AND i.compartment = r.compartment
    CROSS JOIN (SELECT clock_timestamp() AT TIME ZONE 'Europe/Stockholm' AS here) t
    WHERE r.ended_at IS NULL AND r.begins_on <= t.here::date
      AND (i.closed_at AT TIME ZONE 'Europe/Stockholm') + make_interval(months => r.months) <= t.here
      AND NOT EXISTS (SELECT FROM legal_hold h WHERE h.incident_id = i.id)
      AND NOT EXISTS (SELECT FROM inbox_parked p WHERE p.aggregate_id = i.id)
      AND NOT EXISTS (SELECT FROM dead_letter d WHERE d.aggregate_id = i.id::text AND d.redriven_at IS NULL);
GRANT SELECT ON due_for_destruction TO "${app-role}";

-- The service's role cannot delete a report. It can ask for this, which looks at the rules itself.
-- Gives the version that the report had, and null when it is not due.
CREATE FUNCTION destroy_incident(id uuid) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    rule    uuid;
    version bigint;
BEGIN
    SELECT i.version INTO version FROM incident i WHERE i.id = destroy_incident.id FOR UPDATE;
    SELECT due.rule_id INTO rule FROM due_for_destruction due WHERE due.incident_id = destroy_incident.id;
    IF rule IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO destroyed_incident
    SELECT i.id, i.authority_id, i.compartment, (i.closed_at AT TIME ZONE 'Europe/Stockholm')::date, clock_timestamp(), rule
    FROM incident i WHERE i.id = destroy_incident.id;
    DELETE FROM attachment_content c USING attachment a WHERE a.id = c.attachment_id AND a.incident_id = destroy_incident.id;
    DELETE FROM attachment a WHERE a.incident_id = destroy_incident.id;
    DELETE FROM message m WHERE m.incident_id = destroy_incident.id;
    DELETE FROM addendum a WHERE a.incident_id = destroy_incident.id;
    DELETE FROM withdrawal w WHERE w.incident_id = destroy_incident.id;
    DELETE FROM access_code c WHERE c.incident_id = destroy_incident.id;
    -- What the report was made of; without it, their owner would be asked to report them again.
    INSERT INTO doomed_key SELECT s.id, clock_timestamp() FROM small_event s WHERE s.incident_id = destroy_incident.id;
    DELETE FROM small_event s WHERE s.incident_id = destroy_incident.id;
    DELETE FROM incident_text t WHERE t.incident_id = destroy_incident.id;
    DELETE FROM incident i WHERE i.id = destroy_incident.id;
    RETURN version;
END
$$;
REVOKE EXECUTE ON FUNCTION destroy_incident FROM PUBLIC;
GRANT EXECUTE ON FUNCTION destroy_incident TO "${app-role}";

GRANT SELECT, UPDATE (ended_at, ended_by) ON retention_rule TO "${app-role}";
GRANT INSERT (id, authority_id, compartment, months, decision, decided_on, begins_on, made_by)
    ON retention_rule TO "${app-role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON legal_hold TO "${app-role}";
GRANT SELECT ON destroyed_incident TO "${app-role}";
GRANT SELECT, INSERT, DELETE ON doomed_key TO "${app-role}";
