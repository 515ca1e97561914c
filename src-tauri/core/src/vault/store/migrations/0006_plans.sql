-- The year's plan: key points, the tasks they are broken into, targets with what measures them, the
-- letters units sign for them, and projects of creation (示范校, 书记项目, 一校一品, 特色支部).

CREATE TABLE key_point (
    id      INTEGER PRIMARY KEY,
    year_of INTEGER NOT NULL,
    sort    INTEGER NOT NULL,
    title   TEXT NOT NULL,
    note    TEXT NOT NULL
) STRICT;

-- `unit_id` and `owner_id` where who answers is in the tree or on the roll; the text is as it was written,
-- for offices that are no unit of the Party. `due_text` where the term was not written as a day.
-- `criterion` is the number of an indicator it serves; another register resolves it.
CREATE TABLE task (
    id           INTEGER PRIMARY KEY,
    key_point_id INTEGER REFERENCES key_point (id),
    year_of      INTEGER NOT NULL,
    sort         INTEGER NOT NULL,
    title        TEXT NOT NULL,
    unit_id      INTEGER REFERENCES unit (id),
    unit_text    TEXT NOT NULL,
    owner_id     INTEGER REFERENCES person (id),
    owner        TEXT NOT NULL,
    lead         TEXT NOT NULL,
    start_on     TEXT,
    due_on       TEXT,
    due_text     TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    done_on      TEXT,
    outcome      TEXT NOT NULL,
    criterion    INTEGER,
    note         TEXT NOT NULL
) STRICT;
CREATE INDEX task_year ON task (year_of);
CREATE INDEX task_key_point ON task (key_point_id) WHERE key_point_id IS NOT NULL;
CREATE INDEX task_unit ON task (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX task_owner ON task (owner_id) WHERE owner_id IS NOT NULL;

-- Progress, dated.
CREATE TABLE task_note (
    id      INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES task (id),
    on_date TEXT NOT NULL,
    body    TEXT NOT NULL
) STRICT;
CREATE INDEX task_note_task ON task_note (task_id);

-- Meetings that set, moved or closed a task.
CREATE TABLE task_meeting (
    id         INTEGER PRIMARY KEY,
    task_id    INTEGER NOT NULL REFERENCES task (id),
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    UNIQUE (task_id, meeting_id)
) STRICT;
CREATE INDEX task_meeting_meeting ON task_meeting (meeting_id);

-- A target is read from a measure, or from a value entered by hand with its day and basis.
CREATE TABLE target (
    id         INTEGER PRIMARY KEY,
    year_of    INTEGER NOT NULL,
    sort       INTEGER NOT NULL,
    unit_id    INTEGER REFERENCES unit (id),
    name       TEXT NOT NULL,
    comparison TEXT NOT NULL CHECK (comparison IN ('at_least', 'at_most', 'equal')),
    amount     TEXT NOT NULL,
    measured   TEXT NOT NULL,
    measure    TEXT NOT NULL,
    entered    TEXT,
    entered_on TEXT,
    basis      TEXT NOT NULL,
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX target_year ON target (year_of);
CREATE INDEX target_unit ON target (unit_id) WHERE unit_id IS NOT NULL;

-- 责任书 of a unit for a year.
CREATE TABLE letter (
    id        INTEGER PRIMARY KEY,
    year_of   INTEGER NOT NULL,
    unit_id   INTEGER NOT NULL REFERENCES unit (id),
    title     TEXT NOT NULL,
    signer_id INTEGER REFERENCES person (id),
    signer    TEXT NOT NULL,
    signed_on TEXT,
    note      TEXT NOT NULL
) STRICT;
CREATE INDEX letter_year ON letter (year_of);
CREATE INDEX letter_unit ON letter (unit_id);
CREATE INDEX letter_signer ON letter (signer_id) WHERE signer_id IS NOT NULL;

CREATE TABLE letter_cover (
    id        INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letter (id),
    task_id   INTEGER REFERENCES task (id),
    target_id INTEGER REFERENCES target (id),
    CHECK ((task_id IS NULL) <> (target_id IS NULL))
) STRICT;
CREATE INDEX letter_cover_letter ON letter_cover (letter_id);
CREATE INDEX letter_cover_task ON letter_cover (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX letter_cover_target ON letter_cover (target_id) WHERE target_id IS NOT NULL;

-- A project of creation; its kind by the code in assets/plans/project-kinds.toml.
CREATE TABLE project (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    level      TEXT NOT NULL,
    unit_id    INTEGER REFERENCES unit (id),
    owner_id   INTEGER REFERENCES person (id),
    owner      TEXT NOT NULL,
    started_on TEXT,
    due_on     TEXT,
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX project_unit ON project (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX project_owner ON project (owner_id) WHERE owner_id IS NOT NULL;

-- A stage reached, dated; the latest is the present one.
CREATE TABLE project_stage (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    stage      TEXT NOT NULL,
    on_date    TEXT NOT NULL,
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX project_stage_project ON project_stage (project_id);

CREATE TABLE milestone (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    name       TEXT NOT NULL,
    planned_on TEXT,
    done_on    TEXT,
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX milestone_project ON milestone (project_id);

-- A criterion of creation, to be ticked with evidence.
CREATE TABLE project_item (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    sort       INTEGER NOT NULL,
    body       TEXT NOT NULL,
    met        INTEGER NOT NULL CHECK (met IN (0, 1)),
    met_on     TEXT,
    note       TEXT NOT NULL
) STRICT;
CREATE INDEX project_item_project ON project_item (project_id);

-- Evidence: a file kept once by content hash, with one record it belongs to.
CREATE TABLE plan_file (
    id           INTEGER PRIMARY KEY,
    task_id      INTEGER REFERENCES task (id),
    letter_id    INTEGER REFERENCES letter (id),
    project_id   INTEGER REFERENCES project (id),
    milestone_id INTEGER REFERENCES milestone (id),
    item_id      INTEGER REFERENCES project_item (id),
    name         TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    bytes        INTEGER NOT NULL,
    CHECK ((task_id IS NOT NULL) + (letter_id IS NOT NULL) + (project_id IS NOT NULL)
         + (milestone_id IS NOT NULL) + (item_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX plan_file_task ON plan_file (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX plan_file_letter ON plan_file (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX plan_file_project ON plan_file (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX plan_file_milestone ON plan_file (milestone_id) WHERE milestone_id IS NOT NULL;
CREATE INDEX plan_file_item ON plan_file (item_id) WHERE item_id IS NOT NULL;
