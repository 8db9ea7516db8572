-- A decision is never changed or deleted, but with the report that it is of.
CREATE FUNCTION destroy_classification(id uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
    DELETE FROM decision d WHERE d.incident_id = destroy_classification.id;
    DELETE FROM classification c WHERE c.incident_id = destroy_classification.id;
$$;
REVOKE EXECUTE ON FUNCTION destroy_classification FROM PUBLIC;
GRANT EXECUTE ON FUNCTION destroy_classification TO "${app-role}";
