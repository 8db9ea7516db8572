-- Figures of more than categories. Each counted report has one value of each variable: those that are known when it
-- is received are kept when it is counted, those that show how it went a quarter later.
ALTER TABLE follow_up
    ADD COLUMN channel   text,
    ADD COLUMN work_task text;

-- What a report was taken for at first, before anybody changed it.
ALTER TABLE case_categories ADD COLUMN first_categories jsonb;
UPDATE case_categories SET first_categories = categories;
ALTER TABLE case_categories ALTER COLUMN first_categories SET NOT NULL;

ALTER TABLE counted_report
    ADD COLUMN relation  text,
    ADD COLUMN channel   text,
    ADD COLUMN work_task text,
    ADD COLUMN contact   text,
    ADD COLUMN answer    text,
    ADD COLUMN closing   text,
    ADD COLUMN verdict   text,
    ADD COLUMN police    text,
    ADD COLUMN severity  text,
    ADD COLUMN duties    text,
    ADD COLUMN recoding  text;
GRANT UPDATE (answer, closing, verdict, police, severity, duties, recoding) ON counted_report TO "${app-role}";

ALTER TABLE frozen_cell RENAME COLUMN category TO code;
ALTER TABLE frozen_cell
    ADD COLUMN variable text NOT NULL DEFAULT 'kategori',
    DROP CONSTRAINT frozen_cell_pkey,
    ADD PRIMARY KEY (variable, period, region, code);
ALTER TABLE frozen_cell ALTER COLUMN variable DROP DEFAULT;

-- The variables whose figures were not proven safe, all of which are hidden.
ALTER TABLE figure_release
    ALTER COLUMN withheld TYPE text[] USING CASE WHEN withheld THEN ARRAY['kategori'] ELSE '{}'::text[] END;
