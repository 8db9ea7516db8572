-- Keys whose content is deleted; the key store is another database.
CREATE TABLE doomed_key (
    content_id uuid        NOT NULL,
    doomed_at  timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON doomed_key TO "${app-role}";

-- Cases whose report is destroyed: each goes when it is closed and its year's figures are frozen.
CREATE TABLE report_gone (
    follow_up_id uuid PRIMARY KEY
);
GRANT SELECT, INSERT, DELETE ON report_gone TO "${app-role}";

-- The service's role cannot delete a case. It can ask for this when the report is destroyed. An open case stays, and, where
-- figures are published, one whose year and the quarter after it are not.
CREATE FUNCTION destroy_follow_up(id uuid) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    authority uuid;
BEGIN
    SELECT f.authority_id INTO authority FROM follow_up f
    WHERE f.id = destroy_follow_up.id AND f.status = 'CLOSED'
      AND EXISTS (SELECT FROM report_gone g WHERE g.follow_up_id = f.id)
      AND NOT EXISTS (
        SELECT FROM figure_release HAVING max(period) <
          to_char((f.received_at AT TIME ZONE 'Europe/Stockholm') + interval '1 year', 'YYYY') || 'M03')
    FOR UPDATE;
    IF authority IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE follow_up f SET duplicate_of = NULL WHERE f.duplicate_of = destroy_follow_up.id;
    DELETE FROM case_link l WHERE destroy_follow_up.id IN (l.follow_up_id, l.other_id);
    DELETE FROM police_package p WHERE p.follow_up_id = destroy_follow_up.id;
    DELETE FROM apt_sheet a WHERE a.follow_up_id = destroy_follow_up.id;
    DELETE FROM invitation i WHERE i.follow_up_id = destroy_follow_up.id;
    DELETE FROM outcome_given o WHERE o.follow_up_id = destroy_follow_up.id;
    DELETE FROM case_move m WHERE m.follow_up_id = destroy_follow_up.id;
    DELETE FROM alarm a WHERE a.follow_up_id = destroy_follow_up.id;
    DELETE FROM duty_receipt r WHERE r.follow_up_id = destroy_follow_up.id;
    DELETE FROM duty_change c WHERE c.follow_up_id = destroy_follow_up.id;
    DELETE FROM duty d WHERE d.follow_up_id = destroy_follow_up.id;
    DELETE FROM facts_change c WHERE c.follow_up_id = destroy_follow_up.id;
    DELETE FROM action a WHERE a.follow_up_id = destroy_follow_up.id;
    DELETE FROM case_categories c WHERE c.incident_id = destroy_follow_up.id;
    -- That it was counted stays, so that it is not counted again: an id, codes and no person.
    DELETE FROM follow_up f WHERE f.id = destroy_follow_up.id;
    DELETE FROM report_gone g WHERE g.follow_up_id = destroy_follow_up.id;
    RETURN authority;
END
$$;
REVOKE EXECUTE ON FUNCTION destroy_follow_up FROM PUBLIC;
GRANT EXECUTE ON FUNCTION destroy_follow_up TO "${app-role}";
