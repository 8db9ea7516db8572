-- One delivery is one mail: of a single notice, or of all that a day brought to somebody who wants one mail a day.
ALTER TABLE delivery
    ADD COLUMN recipient_id uuid,
    ADD COLUMN digest_on    date,
    ADD COLUMN urgent       boolean NOT NULL DEFAULT false;
ALTER TABLE notice
    ADD COLUMN delivery_id  uuid REFERENCES delivery (id),
    ADD COLUMN urgent       boolean NOT NULL DEFAULT false,
    ADD COLUMN withdrawn_at timestamptz;

UPDATE delivery d SET recipient_id = n.recipient_id FROM notice n WHERE n.id = d.notice_id;
UPDATE notice n SET delivery_id = d.id FROM delivery d WHERE d.notice_id = n.id;

ALTER TABLE delivery
    DROP COLUMN notice_id,
    ALTER COLUMN recipient_id SET NOT NULL,
    ADD CONSTRAINT delivery_one_digest_a_day UNIQUE (recipient_id, digest_on),
    DROP CONSTRAINT delivery_status_check,
    ADD CONSTRAINT delivery_status_check CHECK (status IN ('WAITING', 'SENT', 'NO_ADDRESS', 'NOT_NEEDED', 'GIVEN_UP'));
CREATE INDEX notice_of_delivery ON notice (delivery_id);
CREATE INDEX notice_created ON notice (created_at DESC, id);
CREATE INDEX delivery_by_status ON delivery (status) WHERE status <> 'SENT';

-- Written before each attempt: an attempt without an end is one during which the service stopped.
CREATE TABLE delivery_attempt (
    id          uuid        PRIMARY KEY,
    delivery_id uuid        NOT NULL REFERENCES delivery (id),
    channel     text        NOT NULL,
    begun_at    timestamptz NOT NULL,
    ended_at    timestamptz,
    outcome     text        CHECK (outcome IN ('SENT', 'NO_ADDRESS', 'NOT_NEEDED', 'FAILED', 'REFUSED')),
    error       text
);
CREATE INDEX delivery_attempt_of ON delivery_attempt (delivery_id, begun_at);

-- How somebody wants to be mailed. Without a row: at once.
CREATE TABLE preference (
    person_id   uuid PRIMARY KEY,
    mail        text NOT NULL CHECK (mail IN ('AT_ONCE', 'DAILY', 'NEVER')),
    quiet_from  time,
    quiet_until time,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

GRANT SELECT, INSERT, UPDATE ON delivery_attempt, preference TO "${app-role}";
