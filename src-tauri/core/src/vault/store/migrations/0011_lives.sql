-- Units live in time. Names a unit had before, each until the day the next one came; the name in `unit` is the
-- present one. A slip in a name is mended where it stands and leaves no row here.
CREATE TABLE unit_name (
    id         INTEGER PRIMARY KEY,
    unit_id    INTEGER NOT NULL REFERENCES unit (id),
    name       TEXT NOT NULL CHECK (name <> ''),
    until_date TEXT NOT NULL,
    UNIQUE (unit_id, until_date)
) STRICT;

-- Where the members of a merged or split unit went: a unit that was closed, and one that goes on in its place.
CREATE TABLE unit_successor (
    id           INTEGER PRIMARY KEY,
    unit_id      INTEGER NOT NULL REFERENCES unit (id),
    successor_id INTEGER NOT NULL REFERENCES unit (id),
    UNIQUE (unit_id, successor_id)
) STRICT;
CREATE INDEX unit_successor_successor ON unit_successor (successor_id);

-- A path of 发展党员 may end and begin again. What stands beside a path without being an event of it names the event
-- that opened the path; none for the first one.
ALTER TABLE companion ADD COLUMN opened_by INTEGER REFERENCES event (id);
CREATE INDEX companion_opened_by ON companion (opened_by) WHERE opened_by IS NOT NULL;

-- The same document may be handed in once for each path. The files go first, for they rest on the documents.
CREATE TABLE document_new (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    document  TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('present', 'not_needed')),
    on_date   TEXT,
    note      TEXT NOT NULL,
    opened_by INTEGER REFERENCES event (id)
) STRICT;
INSERT INTO document_new (id, person_id, document, state, on_date, note)
    SELECT id, person_id, document, state, on_date, note FROM document ORDER BY id;
CREATE TABLE document_file_new (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document_new (id),
    name        TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    bytes       INTEGER NOT NULL
) STRICT;
INSERT INTO document_file_new (id, document_id, name, sha256, bytes)
    SELECT id, document_id, name, sha256, bytes FROM document_file ORDER BY id;
DROP TABLE document_file;
DROP TABLE document;
ALTER TABLE document_new RENAME TO document;
ALTER TABLE document_file_new RENAME TO document_file;
CREATE UNIQUE INDEX document_once ON document (person_id, document, COALESCE(opened_by, 0));
CREATE INDEX document_opened_by ON document (opened_by) WHERE opened_by IS NOT NULL;
CREATE INDEX document_file_document ON document_file (document_id);

-- No unit is its own ancestor, whatever way it comes in.
CREATE TRIGGER unit_tree_insert AFTER INSERT ON unit WHEN NEW.parent_id IS NOT NULL AND EXISTS (
    WITH RECURSIVE above (id) AS (
        SELECT NEW.parent_id UNION SELECT u.parent_id FROM unit u JOIN above a ON u.id = a.id WHERE u.parent_id IS NOT NULL)
    SELECT 1 FROM above WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a unit is its own ancestor');
END;
CREATE TRIGGER unit_tree_update AFTER UPDATE OF parent_id ON unit WHEN NEW.parent_id IS NOT NULL AND EXISTS (
    WITH RECURSIVE above (id) AS (
        SELECT NEW.parent_id UNION SELECT u.parent_id FROM unit u JOIN above a ON u.id = a.id WHERE u.parent_id IS NOT NULL)
    SELECT 1 FROM above WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a unit is its own ancestor');
END;
