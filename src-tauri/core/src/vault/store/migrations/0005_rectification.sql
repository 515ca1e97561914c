-- Problems and their rectification. The state of a problem on a day is never stored: it follows from
-- the dated rows of `problem_task` and `problem_step`.

-- Aspects and kinds, as the school's superior gives them. An aspect without kinds has one row with
-- an empty `kind`.
CREATE TABLE problem_kind (
    id     INTEGER PRIMARY KEY,
    aspect TEXT NOT NULL,
    kind   TEXT NOT NULL,
    UNIQUE (aspect, kind)
) STRICT;

-- `rule`, `subject_*` and `period_*` where it was made from a verdict of the rules.
CREATE TABLE problem (
    id           INTEGER PRIMARY KEY,
    title        TEXT NOT NULL,
    detail       TEXT NOT NULL,
    aspect       TEXT NOT NULL,
    kind         TEXT NOT NULL,
    place        TEXT NOT NULL,
    occurred     TEXT NOT NULL,
    times        TEXT NOT NULL,
    people       TEXT NOT NULL,
    source       TEXT NOT NULL CHECK (source IN ('self_check', 'inspection', 'appraisal', 'finding', 'other')),
    source_note  TEXT NOT NULL,
    basis        TEXT NOT NULL,
    found_on     TEXT,
    unit_id      INTEGER REFERENCES unit (id),
    lead         TEXT NOT NULL,
    support      TEXT NOT NULL,
    leader       TEXT NOT NULL,
    owner_id     INTEGER REFERENCES person (id),
    owner        TEXT NOT NULL,
    due_kind     TEXT NOT NULL CHECK (due_kind IN ('at_once', 'by_day', 'lasting', 'unset')),
    due_on       TEXT,
    due_text     TEXT NOT NULL,
    rule         TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   INTEGER,
    period_from  TEXT,
    period_to    TEXT,
    note         TEXT NOT NULL
) STRICT;
CREATE INDEX problem_unit ON problem (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX problem_owner ON problem (owner_id) WHERE owner_id IS NOT NULL;

-- What is done about it (measure), and the points of its schedule (milestone).
CREATE TABLE problem_task (
    id         INTEGER PRIMARY KEY,
    problem_id INTEGER NOT NULL REFERENCES problem (id),
    kind       TEXT NOT NULL CHECK (kind IN ('measure', 'milestone')),
    title      TEXT NOT NULL,
    owner_id   INTEGER REFERENCES person (id),
    owner      TEXT NOT NULL,
    due_on     TEXT,
    due_text   TEXT NOT NULL,
    done_on    TEXT,
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX problem_task_problem ON problem_task (problem_id);
CREATE INDEX problem_task_owner ON problem_task (owner_id) WHERE owner_id IS NOT NULL;

-- What happened: progress, review, closing, recheck. A recheck with `due_on` and no `on_date` is planned.
CREATE TABLE problem_step (
    id         INTEGER PRIMARY KEY,
    problem_id INTEGER NOT NULL REFERENCES problem (id),
    kind       TEXT NOT NULL CHECK (kind IN ('progress', 'submitted', 'passed', 'returned', 'closed', 'recheck')),
    due_on     TEXT,
    on_date    TEXT,
    by_whom    TEXT NOT NULL,
    came_back  INTEGER CHECK (came_back IN (0, 1)),
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX problem_step_problem ON problem_step (problem_id);

CREATE TABLE problem_file (
    id         INTEGER PRIMARY KEY,
    problem_id INTEGER NOT NULL REFERENCES problem (id),
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    bytes      INTEGER NOT NULL
) STRICT;
CREATE INDEX problem_file_problem ON problem_file (problem_id);

CREATE TABLE problem_meeting (
    id         INTEGER PRIMARY KEY,
    problem_id INTEGER NOT NULL REFERENCES problem (id),
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    UNIQUE (problem_id, meeting_id)
) STRICT;
CREATE INDEX problem_meeting_meeting ON problem_meeting (meeting_id);

-- 廉政风险点: found, put in a group, confirmed with a level, guarded by measures.
CREATE TABLE integrity_risk (
    id           INTEGER PRIMARY KEY,
    title        TEXT NOT NULL,
    post         TEXT NOT NULL,
    unit_id      INTEGER REFERENCES unit (id),
    lead         TEXT NOT NULL,
    risk_group   TEXT NOT NULL,
    level        TEXT CHECK (level IN ('high', 'middle', 'low')),
    found_on     TEXT,
    confirmed_on TEXT,
    confirmed_by TEXT NOT NULL,
    note         TEXT NOT NULL
) STRICT;
CREATE INDEX integrity_risk_unit ON integrity_risk (unit_id) WHERE unit_id IS NOT NULL;

CREATE TABLE risk_measure (
    id       INTEGER PRIMARY KEY,
    risk_id  INTEGER NOT NULL REFERENCES integrity_risk (id),
    title    TEXT NOT NULL,
    owner    TEXT NOT NULL,
    due_on   TEXT,
    done_on  TEXT,
    note     TEXT NOT NULL
) STRICT;
CREATE INDEX risk_measure_risk ON risk_measure (risk_id);
