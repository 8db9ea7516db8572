-- When somebody is next to be told that something is due or overdue.
ALTER TABLE follow_up ADD COLUMN alarm_at timestamptz;
UPDATE follow_up SET alarm_at = next_due_at;
ALTER TABLE follow_up ADD CHECK ((status = 'CLOSED') = (alarm_at IS NULL));
CREATE INDEX follow_up_alarm ON follow_up (alarm_at) WHERE alarm_at IS NOT NULL;

-- Who was told, of what, when.
CREATE TABLE alarm (
    follow_up_id uuid        NOT NULL REFERENCES follow_up (id),
    number       int         NOT NULL,
    at           timestamptz NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('REMINDER', 'OVERDUE', 'ESCALATION')),
    step         text        NOT NULL,
    duty         text,
    due_at       timestamptz NOT NULL,
    person_id    uuid        NOT NULL,
    PRIMARY KEY (follow_up_id, number)
);
CREATE INDEX alarm_escalated_to ON alarm (person_id) WHERE kind = 'ESCALATION';
GRANT SELECT, INSERT ON alarm TO "${app-role}";
