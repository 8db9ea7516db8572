-- A draft that is taken up again is reminded of anew; its nudges are counted on, because consumers skip a version that they have seen.
ALTER TABLE draft ADD COLUMN nudge_version bigint NOT NULL DEFAULT 0;
