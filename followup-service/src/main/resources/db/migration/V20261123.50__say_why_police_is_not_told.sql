-- Why the police was not told, as a code: words cannot be counted. Null for every other duty, and for what was settled before.
ALTER TABLE duty ADD COLUMN reason text;
ALTER TABLE duty_change ADD COLUMN reason text;
-- What was counted before there were codes.
UPDATE counted_report SET police = 'EJ_ANNAT' WHERE police = 'NEJ';
