PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1146573914;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE attachment (
    id         INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    bytes      INTEGER NOT NULL
) STRICT;
CREATE TABLE attendance (
    id         INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    person_id  INTEGER NOT NULL REFERENCES person (id),
    presence   TEXT NOT NULL,
    reason     TEXT NOT NULL,
    made_up_on TEXT,
    UNIQUE (meeting_id, person_id)
) STRICT;
CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    op        TEXT NOT NULL,
    summary   TEXT NOT NULL,
    schema    INTEGER NOT NULL,
    undone    INTEGER NOT NULL,
    undone_at TEXT
, first_change INTEGER NOT NULL DEFAULT 1, last_change INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "audit" VALUES(1,'2026-11-22 14:03:00','CreateVault','新建：石河镇中心小学',0,0,NULL,1,1);
INSERT INTO "audit" VALUES(2,'2026-11-22 14:03:00','SaveUnit','保存组织：第一党支部',3,0,NULL,2,2);
INSERT INTO "audit" VALUES(3,'2026-11-22 14:03:00','SavePerson','保存人员：朱梅玉',3,0,NULL,3,3);
CREATE TABLE "change" (
    id     INTEGER PRIMARY KEY,
    tab    TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after  TEXT
) STRICT;
INSERT INTO "change" VALUES(1,'school',1,NULL,NULL);
INSERT INTO "change" VALUES(2,'unit',1,NULL,NULL);
INSERT INTO "change" VALUES(3,'person',1,NULL,NULL);
CREATE TABLE companion (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    role       TEXT NOT NULL CHECK (role IN ('mentor', 'sponsor')),
    helper_id  INTEGER REFERENCES person (id),
    name       TEXT NOT NULL,
    from_date  TEXT,
    until_date TEXT
) STRICT;
CREATE TABLE criterion (
    id           INTEGER PRIMARY KEY,
    framework_id INTEGER NOT NULL REFERENCES framework (id),
    parent_id    INTEGER REFERENCES criterion (id),
    sort         INTEGER NOT NULL,
    ref          TEXT NOT NULL,
    title        TEXT NOT NULL,
    content      TEXT NOT NULL,
    max          TEXT,
    share        TEXT,
    rule         TEXT NOT NULL,
    material     TEXT NOT NULL,
    method       TEXT NOT NULL,
    scoring      TEXT NOT NULL,
    confirmed    INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT;
CREATE TABLE criterion_entry (
    id           INTEGER PRIMARY KEY,
    criterion_id INTEGER NOT NULL REFERENCES criterion (id),
    year_of      INTEGER NOT NULL,
    unit_id      INTEGER REFERENCES unit (id),
    person_id    INTEGER REFERENCES person (id),
    cycle        TEXT NOT NULL,
    period       TEXT NOT NULL,
    voice        TEXT NOT NULL,
    label        TEXT NOT NULL,
    value        TEXT NOT NULL,
    basis        TEXT NOT NULL,
    given_by     TEXT NOT NULL,
    given_on     TEXT
) STRICT;
CREATE TABLE development_plan (
    id      INTEGER PRIMARY KEY,
    year_of INTEGER NOT NULL,
    unit_id INTEGER REFERENCES unit (id),
    quota   INTEGER NOT NULL CHECK (quota >= 0),
    note    TEXT NOT NULL
) STRICT;
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
CREATE TABLE dual_cultivation (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind      TEXT NOT NULL CHECK (kind IN ('teacher_to_member', 'member_to_teacher')),
    on_date   TEXT,
    note      TEXT NOT NULL
) STRICT;
CREATE TABLE event (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind      TEXT NOT NULL,
    on_date   TEXT,
    unit_id   INTEGER REFERENCES unit (id),
    note      TEXT NOT NULL
, meeting_id INTEGER REFERENCES meeting (id), body TEXT NOT NULL DEFAULT '', number TEXT NOT NULL DEFAULT '', until_date TEXT, days INTEGER, hours INTEGER, reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY,
    title       TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('file', 'meeting', 'record')),
    meeting_id  INTEGER REFERENCES meeting (id),
    name        TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    bytes       INTEGER NOT NULL,
    on_date     TEXT,
    valid_until TEXT,
    note        TEXT NOT NULL
) STRICT;
CREATE TABLE evidence_use (
    id           INTEGER PRIMARY KEY,
    evidence_id  INTEGER NOT NULL REFERENCES evidence (id),
    criterion_id INTEGER NOT NULL REFERENCES criterion (id),
    unit_id      INTEGER REFERENCES unit (id)
) STRICT;
CREATE TABLE excuse (
    id           INTEGER PRIMARY KEY,
    rule         TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject      INTEGER NOT NULL,
    from_date    TEXT,
    to_date      TEXT,
    reason       TEXT NOT NULL,
    approved_by  TEXT NOT NULL,
    postponed_to TEXT,
    given_on     TEXT
) STRICT;
CREATE TABLE exemption (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    kind       TEXT NOT NULL,
    from_date  TEXT NOT NULL,
    until_date TEXT,
    decided_by TEXT NOT NULL,
    decided_on TEXT
) STRICT;
CREATE TABLE export_log (
    id     INTEGER PRIMARY KEY,
    ledger TEXT NOT NULL,
    title  TEXT NOT NULL,
    path   TEXT NOT NULL,
    rows   INTEGER NOT NULL,
    at     TEXT NOT NULL
) STRICT;
CREATE TABLE framework (
    id              INTEGER PRIMARY KEY,
    code            TEXT NOT NULL,
    name            TEXT NOT NULL,
    year_of         INTEGER NOT NULL,
    subject         TEXT NOT NULL CHECK (subject IN ('school', 'unit', 'person')),
    issuer          TEXT NOT NULL,
    document        TEXT NOT NULL,
    document_number TEXT NOT NULL,
    reference       INTEGER NOT NULL CHECK (reference IN (0, 1)),
    stated_max      TEXT,
    base            TEXT NOT NULL,
    ceiling         TEXT,
    floor           TEXT,
    veto            TEXT NOT NULL CHECK (veto IN ('zero', 'lowest_grade')),
    note            TEXT NOT NULL,
    UNIQUE (code, year_of)
) STRICT;
CREATE TABLE grade (
    id           INTEGER PRIMARY KEY,
    framework_id INTEGER NOT NULL REFERENCES framework (id),
    name         TEXT NOT NULL,
    at_least     TEXT NOT NULL
) STRICT;
CREATE TABLE import_heading (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,
    heading TEXT NOT NULL,
    field   TEXT NOT NULL,
    UNIQUE (kind, heading)
) STRICT;
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
CREATE TABLE local_rule (
    id   INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE meeting (
    id            INTEGER PRIMARY KEY,
    unit_id       INTEGER NOT NULL REFERENCES unit (id),
    kinds         TEXT NOT NULL CHECK (kinds <> ''),
    title         TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('planned', 'held', 'recorded', 'cancelled')),
    year_of       INTEGER,
    planned_on    TEXT,
    held_on       TEXT,
    place         TEXT NOT NULL,
    chair         TEXT NOT NULL,
    recorder      TEXT NOT NULL,
    lecturer      TEXT NOT NULL,
    agenda        TEXT NOT NULL,
    minutes       TEXT NOT NULL,
    decisions     TEXT NOT NULL,
    in_attendance TEXT NOT NULL,
    counts_only   INTEGER NOT NULL,
    due           INTEGER,
    present       INTEGER,
    on_leave      INTEGER,
    absent_names  TEXT NOT NULL,
    note          TEXT NOT NULL
) STRICT;
CREATE TABLE person (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL,
    id_number    TEXT NOT NULL,
    sex          TEXT NOT NULL,
    birth        TEXT,
    ethnicity    TEXT NOT NULL,
    native_place TEXT NOT NULL,
    education    TEXT NOT NULL,
    degree       TEXT NOT NULL,
    work_began   TEXT,
    staff_kind   TEXT NOT NULL,
    position     TEXT NOT NULL,
    title        TEXT NOT NULL,
    phone        TEXT NOT NULL,
    address      TEXT NOT NULL,
    sponsors     TEXT NOT NULL,
    staff_number TEXT NOT NULL,
    note         TEXT NOT NULL
) STRICT;
INSERT INTO "person" VALUES(1,'朱梅玉','','',NULL,'','','','',NULL,'unknown','','','','','','','');
CREATE TABLE post (
    id         INTEGER PRIMARY KEY,
    unit_id    INTEGER NOT NULL REFERENCES unit (id),
    person_id  INTEGER NOT NULL REFERENCES person (id),
    role       TEXT NOT NULL,
    label      TEXT NOT NULL,
    from_date  TEXT,
    until_date TEXT
) STRICT;
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
CREATE TABLE problem_file (
    id         INTEGER PRIMARY KEY,
    problem_id INTEGER NOT NULL REFERENCES problem (id),
    name       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    bytes      INTEGER NOT NULL
) STRICT;
CREATE TABLE problem_kind (
    id     INTEGER PRIMARY KEY,
    aspect TEXT NOT NULL,
    kind   TEXT NOT NULL,
    UNIQUE (aspect, kind)
) STRICT;
CREATE TABLE problem_meeting (
    id         INTEGER PRIMARY KEY,
    problem_id INTEGER NOT NULL REFERENCES problem (id),
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    UNIQUE (problem_id, meeting_id)
) STRICT;
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
CREATE TABLE risk_measure (
    id       INTEGER PRIMARY KEY,
    risk_id  INTEGER NOT NULL REFERENCES integrity_risk (id),
    title    TEXT NOT NULL,
    owner    TEXT NOT NULL,
    due_on   TEXT,
    done_on  TEXT,
    note     TEXT NOT NULL
) STRICT;
CREATE TABLE sanction (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    kind       TEXT NOT NULL,
    from_date  TEXT NOT NULL,
    until_date TEXT,
    decided_by TEXT NOT NULL
) STRICT;
CREATE TABLE schema_migration (
             number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;
INSERT INTO "schema_migration" VALUES(1,'0001_first.sql','1c457a395306e796208a1ebb72b3544fc51e3463e02d3cb294e2b8cdf7c9e008');
INSERT INTO "schema_migration" VALUES(2,'0002_trail.sql','1e6301875690c9f3cdbaa1943bf2cce20a9a64549c5cadfa9f977a8dfdaa9834');
INSERT INTO "schema_migration" VALUES(3,'0003_development.sql','b990fb0327941f5f601b9b1f84fd67e56f6a227b05108e9b9f0523dc47e354c7');
INSERT INTO "schema_migration" VALUES(4,'0004_indicators.sql','271df6fe7389dd95200afd3f9f1172c66749a264cc51d8f9ad9341a12cb3c4cc');
INSERT INTO "schema_migration" VALUES(5,'0005_rectification.sql','a85775cd3ca89960626b4fce37242eb05556d135b272170ffb0d8efebd32cb48');
CREATE TABLE school (
    id                 INTEGER PRIMARY KEY CHECK (id = 1),
    name               TEXT NOT NULL,
    superior           TEXT NOT NULL,
    clerk              TEXT NOT NULL,
    phone              TEXT NOT NULL,
    mass_organisations TEXT NOT NULL
) STRICT;
INSERT INTO "school" VALUES(1,'石河镇中心小学','','','','');
CREATE TABLE school_holiday (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date   TEXT NOT NULL
) STRICT;
CREATE TABLE score_record (
    id           INTEGER PRIMARY KEY,
    framework_id INTEGER NOT NULL REFERENCES framework (id),
    year_of      INTEGER NOT NULL,
    unit_id      INTEGER REFERENCES unit (id),
    person_id    INTEGER REFERENCES person (id),
    taken_at     TEXT NOT NULL,
    as_of        TEXT NOT NULL,
    total        TEXT NOT NULL,
    note         TEXT NOT NULL,
    body         TEXT NOT NULL
) STRICT;
CREATE TABLE setting (
    id    INTEGER PRIMARY KEY,
    key   TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE staff_total (
    id       INTEGER PRIMARY KEY,
    on_date  TEXT NOT NULL UNIQUE,
    teachers INTEGER NOT NULL CHECK (teachers >= 0),
    staff    INTEGER NOT NULL CHECK (staff >= 0)
) STRICT;
CREATE TABLE step_list (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE term (
    id             INTEGER PRIMARY KEY,
    unit_id        INTEGER NOT NULL REFERENCES unit (id),
    elected_on     TEXT NOT NULL,
    ended_on       TEXT,
    extended_until TEXT,
    approved_by    TEXT NOT NULL,
    approved_on    TEXT
) STRICT;
CREATE TABLE unit (
    id          INTEGER PRIMARY KEY,
    parent_id   INTEGER REFERENCES unit (id),
    kind        TEXT NOT NULL CHECK (kind IN ('committee', 'general_branch', 'branch', 'group')),
    name        TEXT NOT NULL,
    founded_on  TEXT,
    closed_on   TEXT,
    applied_on  TEXT,
    approved_on TEXT,
    covers      INTEGER NOT NULL,
    temporary   INTEGER NOT NULL,
    theme_day   TEXT,
    note        TEXT NOT NULL
) STRICT;
INSERT INTO "unit" VALUES(1,NULL,'branch','第一党支部',NULL,NULL,NULL,NULL,0,0,NULL,'');
CREATE TABLE vote (
    id             INTEGER PRIMARY KEY,
    meeting_id     INTEGER NOT NULL REFERENCES meeting (id),
    subject        TEXT NOT NULL,
    voting_due     INTEGER NOT NULL,
    voting_present INTEGER NOT NULL,
    yes            INTEGER NOT NULL,
    no             INTEGER NOT NULL,
    abstain        INTEGER NOT NULL,
    admission      INTEGER NOT NULL
, person_id INTEGER REFERENCES person (id)) STRICT;
CREATE INDEX unit_parent ON unit (parent_id);
CREATE UNIQUE INDEX person_id_number ON person (id_number) WHERE id_number <> '';
CREATE INDEX person_name ON person (name);
CREATE INDEX event_person ON event (person_id);
CREATE INDEX event_unit ON event (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX post_unit ON post (unit_id);
CREATE INDEX post_person ON post (person_id);
CREATE INDEX term_unit ON term (unit_id);
CREATE INDEX exemption_person ON exemption (person_id);
CREATE INDEX sanction_person ON sanction (person_id);
CREATE INDEX meeting_unit_held ON meeting (unit_id, held_on);
CREATE INDEX meeting_held ON meeting (held_on);
CREATE INDEX attendance_person ON attendance (person_id);
CREATE INDEX vote_meeting ON vote (meeting_id);
CREATE INDEX attachment_meeting ON attachment (meeting_id);
CREATE INDEX event_meeting ON event (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX companion_person ON companion (person_id);
CREATE INDEX companion_helper ON companion (helper_id) WHERE helper_id IS NOT NULL;
CREATE INDEX document_file_document ON document_file (document_id);
CREATE INDEX dual_cultivation_person ON dual_cultivation (person_id);
CREATE INDEX criterion_framework ON criterion (framework_id);
CREATE INDEX grade_framework ON grade (framework_id);
CREATE INDEX criterion_entry_criterion ON criterion_entry (criterion_id, year_of);
CREATE INDEX evidence_use_criterion ON evidence_use (criterion_id);
CREATE INDEX evidence_use_evidence ON evidence_use (evidence_id);
CREATE INDEX problem_unit ON problem (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX problem_owner ON problem (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX problem_task_problem ON problem_task (problem_id);
CREATE INDEX problem_task_owner ON problem_task (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX problem_step_problem ON problem_step (problem_id);
CREATE INDEX problem_file_problem ON problem_file (problem_id);
CREATE INDEX problem_meeting_meeting ON problem_meeting (meeting_id);
CREATE INDEX integrity_risk_unit ON integrity_risk (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX risk_measure_risk ON risk_measure (risk_id);
COMMIT;
