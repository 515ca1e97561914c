-- A lighter trail. An entry is a stretch of changes, named by its first and last: no index is kept
-- and no change names its entry. An entry without changes runs from 1 to 0. `after` of an insert may
-- be missing: what was inserted then stands in the table, or in `before` of the row's next change.

ALTER TABLE audit ADD COLUMN first_change INTEGER NOT NULL DEFAULT 1;
ALTER TABLE audit ADD COLUMN last_change INTEGER NOT NULL DEFAULT 0;
UPDATE audit
SET first_change = (SELECT MIN(c.id) FROM change c WHERE c.audit_id = audit.id),
    last_change  = (SELECT MAX(c.id) FROM change c WHERE c.audit_id = audit.id)
WHERE EXISTS (SELECT 1 FROM change c WHERE c.audit_id = audit.id);

CREATE TABLE change_lean (
    id     INTEGER PRIMARY KEY,
    tab    TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after  TEXT
) STRICT;
INSERT INTO change_lean (id, tab, row_id, before, after) SELECT id, tab, row_id, before, after FROM change ORDER BY id;
DROP TABLE change;
ALTER TABLE change_lean RENAME TO change;
