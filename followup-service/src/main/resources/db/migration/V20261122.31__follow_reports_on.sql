-- Reports are filed for others, added to and taken back.
ALTER TABLE follow_up
    ADD COLUMN exposed_id uuid,
    DROP CONSTRAINT follow_up_resolution_check,
    ADD CONSTRAINT follow_up_resolution_check
        CHECK (resolution IN ('HANDLED', 'DUPLICATE', 'NOT_REPORTABLE', 'WITHDRAWN'));
