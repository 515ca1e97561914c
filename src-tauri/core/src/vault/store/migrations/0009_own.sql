-- Items of the school's own: what its sheets say beyond the fields of the program. An item belongs to a register;
-- those of people serve the roster and the ledger of candidates alike. `choices` is a JSON list of what the clerk
-- listed.

CREATE TABLE own_item (
    id       INTEGER PRIMARY KEY,
    register TEXT NOT NULL,
    label    TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice')),
    choices  TEXT NOT NULL,
    sort     INTEGER NOT NULL
) STRICT;

-- What a record says under an item, in the one writing of its kind: 2026-03-05, 12.5. The record is a row of the
-- item's register.
CREATE TABLE own_value (
    id          INTEGER PRIMARY KEY,
    own_item_id INTEGER NOT NULL REFERENCES own_item (id),
    record_id   INTEGER NOT NULL,
    value       TEXT NOT NULL,
    UNIQUE (own_item_id, record_id)
) STRICT;

-- A record that goes takes its values along, whichever verb removes it; the trail notes them, and undo brings them
-- back.
CREATE TRIGGER own_value_person AFTER DELETE ON person BEGIN
    DELETE FROM own_value WHERE record_id = OLD.id
        AND own_item_id IN (SELECT id FROM own_item WHERE register = 'members');
END;
CREATE TRIGGER own_value_meeting AFTER DELETE ON meeting BEGIN
    DELETE FROM own_value WHERE record_id = OLD.id
        AND own_item_id IN (SELECT id FROM own_item WHERE register = 'meetings');
END;
CREATE TRIGGER own_value_task AFTER DELETE ON task BEGIN
    DELETE FROM own_value WHERE record_id = OLD.id
        AND own_item_id IN (SELECT id FROM own_item WHERE register = 'tasks');
END;
CREATE TRIGGER own_value_problem AFTER DELETE ON problem BEGIN
    DELETE FROM own_value WHERE record_id = OLD.id
        AND own_item_id IN (SELECT id FROM own_item WHERE register = 'problems');
END;
CREATE TRIGGER own_value_risk AFTER DELETE ON integrity_risk BEGIN
    DELETE FROM own_value WHERE record_id = OLD.id
        AND own_item_id IN (SELECT id FROM own_item WHERE register = 'risks');
END;
CREATE TRIGGER own_value_target AFTER DELETE ON target BEGIN
    DELETE FROM own_value WHERE record_id = OLD.id
        AND own_item_id IN (SELECT id FROM own_item WHERE register = 'targets');
END;
CREATE TRIGGER own_value_letter AFTER DELETE ON letter BEGIN
    DELETE FROM own_value WHERE record_id = OLD.id
        AND own_item_id IN (SELECT id FROM own_item WHERE register = 'letters');
END;
CREATE TRIGGER own_value_project AFTER DELETE ON project BEGIN
    DELETE FROM own_value WHERE record_id = OLD.id
        AND own_item_id IN (SELECT id FROM own_item WHERE register = 'projects');
END;
