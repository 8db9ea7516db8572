-- What an authority or the police gave back when a duty was done: a file, encrypted as the case's words are.
CREATE TABLE duty_receipt (
    follow_up_id uuid        NOT NULL,
    kind         text        NOT NULL,
    media_type   text        NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    content      bytea       NOT NULL,
    added_at     timestamptz NOT NULL,
    added_by     uuid        NOT NULL,
    PRIMARY KEY (follow_up_id, kind),
    FOREIGN KEY (follow_up_id, kind) REFERENCES duty (follow_up_id, kind)
);

GRANT SELECT, INSERT, UPDATE ON duty_receipt TO "${app-role}";
