-- The path of candidates. Every step is a dated event of the person, so that stage and path can
-- never disagree; where a step was taken in a meeting its day is the meeting's and `on_date` is null.

ALTER TABLE event ADD COLUMN meeting_id INTEGER REFERENCES meeting (id);
ALTER TABLE event ADD COLUMN body TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN number TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN until_date TEXT;
ALTER TABLE event ADD COLUMN days INTEGER;
ALTER TABLE event ADD COLUMN hours INTEGER;
ALTER TABLE event ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX event_meeting ON event (meeting_id) WHERE meeting_id IS NOT NULL;

-- The candidate a vote was about: each is voted on apart.
ALTER TABLE vote ADD COLUMN person_id INTEGER REFERENCES person (id);

-- Mentors and sponsors. `helper_id` where the companion is on the roll; else only a name is known.
CREATE TABLE companion (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    role       TEXT NOT NULL CHECK (role IN ('mentor', 'sponsor')),
    helper_id  INTEGER REFERENCES person (id),
    name       TEXT NOT NULL,
    from_date  TEXT,
    until_date TEXT
) STRICT;
CREATE INDEX companion_person ON companion (person_id);
CREATE INDEX companion_helper ON companion (helper_id) WHERE helper_id IS NOT NULL;

-- A document of the candidate's file, by its code in the step list.
CREATE TABLE document (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    document  TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('present', 'not_needed')),
    on_date   TEXT,
    note      TEXT NOT NULL,
    UNIQUE (person_id, document)
) STRICT;

CREATE TABLE document_file (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    name        TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    bytes       INTEGER NOT NULL
) STRICT;
CREATE INDEX document_file_document ON document_file (document_id);

-- The year's plan: how many are to be admitted, by unit or for the school (no unit).
CREATE TABLE development_plan (
    id      INTEGER PRIMARY KEY,
    year_of INTEGER NOT NULL,
    unit_id INTEGER REFERENCES unit (id),
    quota   INTEGER NOT NULL CHECK (quota >= 0),
    note    TEXT NOT NULL
) STRICT;

-- 双培养: a key teacher brought up to membership, or a member brought up to key teacher.
CREATE TABLE dual_cultivation (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind      TEXT NOT NULL CHECK (kind IN ('teacher_to_member', 'member_to_teacher')),
    on_date   TEXT,
    note      TEXT NOT NULL
) STRICT;
CREATE INDEX dual_cultivation_person ON dual_cultivation (person_id);

-- A step list of the school's own, in place of the national one.
CREATE TABLE step_list (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
