-- What duties follow from. Its history is kept beside it; the report itself stays as it was filed.
ALTER TABLE follow_up
    ADD COLUMN facts             jsonb,
    ADD COLUMN facts_confirmed   boolean NOT NULL DEFAULT false,
    ADD COLUMN told_injury       text NOT NULL DEFAULT 'UNCLEAR',
    ADD COLUMN told_client_affected text NOT NULL DEFAULT 'UNCLEAR',
    ADD COLUMN contacted_at      timestamptz,
    ADD COLUMN support           text CHECK (support IN ('ACCEPTED', 'DECLINED', 'NOT_OFFERED')),
    ADD COLUMN risk_likelihood   int CHECK (risk_likelihood BETWEEN 1 AND 4),
    ADD COLUMN risk_consequence  int CHECK (risk_consequence BETWEEN 1 AND 4),
    ADD COLUMN causes            bytea,
    ADD COLUMN analysed_at       timestamptz,
    ADD COLUMN measures_requested_at timestamptz,
    ADD COLUMN measures_requested_by uuid,
    ADD COLUMN measures_request  bytea,
    ADD COLUMN next_step         text NOT NULL DEFAULT 'NONE',
    ADD COLUMN next_duty         text,
    ADD COLUMN next_due_at       timestamptz;
UPDATE follow_up
SET facts = jsonb_build_object('dangerToLife', danger_to_life, 'harm', 'UNCLEAR', 'hurt', 0, 'sickLeave', 'UNCLEAR',
                               'weapon', 'UNCLEAR', 'clientAffected', 'UNCLEAR', 'wrongdoing', 'UNCLEAR'),
    next_step = CASE status WHEN 'CLOSED' THEN 'NONE' ELSE 'FIRST_CONTACT' END,
    contacted_at = outcome_given_at,
    next_due_at = CASE status WHEN 'CLOSED' THEN NULL ELSE now() + interval '1 day' END;
ALTER TABLE follow_up
    ALTER COLUMN facts SET NOT NULL,
    ALTER COLUMN next_step DROP DEFAULT,
    ADD CHECK ((status = 'CLOSED') = (next_due_at IS NULL)),
    ADD CHECK ((measures_requested_at IS NULL) = (measures_requested_by IS NULL)),
    ADD CHECK ((analysed_at IS NULL) = (risk_likelihood IS NULL)),
    DROP COLUMN danger_to_life;
CREATE INDEX follow_up_next_due ON follow_up (next_due_at) WHERE next_due_at IS NOT NULL;
DROP INDEX follow_up_of_handler;
CREATE INDEX follow_up_of_handler ON follow_up (handler_id, next_due_at) WHERE status <> 'CLOSED';

CREATE TABLE facts_change (
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    number       int         NOT NULL,
    at           timestamptz NOT NULL,
    by           uuid,       -- null: as the reporter told it
    facts        jsonb       NOT NULL,
    PRIMARY KEY (follow_up_id, number)
);

CREATE TABLE duty (
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    kind         text        NOT NULL,
    since        timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('OPEN', 'DONE', 'NOT_APPLICABLE', 'WITHDRAWN')),
    settled_at   timestamptz,
    settled_by   uuid,
    note         bytea,      -- receipt or diary number, or the reason
    PRIMARY KEY (follow_up_id, kind),
    CHECK ((state = 'OPEN') = (settled_at IS NULL)),
    CHECK ((state IN ('DONE', 'NOT_APPLICABLE')) = (settled_by IS NOT NULL))
);

-- Every state that a duty has had. The newest is the one above.
CREATE TABLE duty_change (
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    number       int         NOT NULL,
    kind         text        NOT NULL,
    at           timestamptz NOT NULL,
    state        text        NOT NULL,
    by           uuid,
    note         bytea,
    PRIMARY KEY (follow_up_id, number)
);

GRANT SELECT, INSERT, UPDATE ON duty TO "${app-role}";
GRANT SELECT, INSERT ON facts_change, duty_change TO "${app-role}";

-- Whatever a service does: a case with something owed does not close.
CREATE FUNCTION refuse_closing_with_open_duties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'CLOSED' AND EXISTS (SELECT FROM duty WHERE follow_up_id = NEW.id AND state = 'OPEN') THEN
        RAISE EXCEPTION 'Case % has open duties', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER closing_needs_settled_duties BEFORE INSERT OR UPDATE ON follow_up
    FOR EACH ROW EXECUTE FUNCTION refuse_closing_with_open_duties();
CREATE FUNCTION refuse_duties_of_closed_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'OPEN' AND EXISTS (SELECT FROM follow_up WHERE id = NEW.follow_up_id AND status = 'CLOSED') THEN
        RAISE EXCEPTION 'Case % is closed', NEW.follow_up_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER closed_cases_owe_nothing BEFORE INSERT OR UPDATE ON duty
    FOR EACH ROW EXECUTE FUNCTION refuse_duties_of_closed_cases();
