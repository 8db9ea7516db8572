-- Which content has which key, for who must say what was read by whom; never the keys.
GRANT SELECT (id, authority_id, compartment, created_at, retired_at) ON wrap_key TO "${audit-role}";
GRANT SELECT (content_id, wrap_key_id, created_at) ON data_key TO "${audit-role}";
