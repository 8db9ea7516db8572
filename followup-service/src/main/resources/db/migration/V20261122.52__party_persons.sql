-- A party is a person, not a post. Who it was in cases of before is not known here: they are asked about anew,
-- and until then nobody reads them.
UPDATE follow_up SET parties = NULL, handler_id = NULL WHERE jsonb_array_length(parties -> 'roles') > 0;
UPDATE follow_up SET parties = parties || '{"persons": []}' WHERE parties IS NOT NULL;
