-- Figures of a year: its organisation as figures see it, its thresholds, and what was counted. Nothing has been
-- published anywhere yet; what was frozen while we built is counted anew.
DROP TABLE frozen_cell;

CREATE TABLE figure_year (
    year            int   PRIMARY KEY,
    least_reports   int   NOT NULL CHECK (least_reports >= 5),
    least_reporters int   NOT NULL CHECK (least_reporters >= 3),
    plan            jsonb NOT NULL,
    salt            bytea -- keeps reporters apart within the year; null when it is over
);

-- Each report counts once, in the month in which it was counted first and with the categories it had then.
CREATE TABLE counted_report (
    follow_up_id uuid    PRIMARY KEY,
    year         int     NOT NULL REFERENCES figure_year (year),
    month        int     NOT NULL CHECK (month BETWEEN 1 AND 12),
    area         text,   -- null: counts for the whole municipality and the whole year only
    categories   jsonb   NOT NULL,
    decided      boolean NOT NULL,
    reporter     bytea   -- null when not known, and when the year is over
);
CREATE INDEX counted_report_of_year ON counted_report (year, area, month);

CREATE TABLE figure_region (
    code      text PRIMARY KEY,
    level     text NOT NULL CHECK (level IN ('MUNICIPALITY', 'AUTHORITY', 'AREA')),
    part      text NOT NULL CHECK (part IN ('WHOLE', 'SMALL_AREAS', 'OUTSIDE_AREAS')),
    name      text NOT NULL, -- of the authority where part is not WHOLE
    authority text NOT NULL  -- name of the authority, for order
);

CREATE TABLE figure_release (
    period         text        PRIMARY KEY,
    released_at    timestamptz NOT NULL,
    withheld       boolean     NOT NULL,
    decided_tenths int         CHECK (decided_tenths BETWEEN 0 AND 10),
    statement      text        NOT NULL
);

-- What is published. A hidden cell is null, whatever the reason; nobody can tell one reason from another.
CREATE TABLE frozen_cell (
    period   text NOT NULL,
    region   text NOT NULL,
    category text NOT NULL,
    value    int,
    PRIMARY KEY (period, region, category)
);

-- A published cell never changes: the application may add cells, not alter them.
GRANT SELECT, INSERT, UPDATE ON figure_year, figure_region TO "${app-role}";
GRANT SELECT, INSERT ON counted_report, figure_release, frozen_cell TO "${app-role}";
GRANT UPDATE (reporter) ON counted_report TO "${app-role}";
GRANT SELECT ON frozen_cell, figure_region, figure_release TO "${figures-role}";
