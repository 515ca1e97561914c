-- Frameworks of indicators: editions by year, the tree of criteria, what the clerk entered for them,
-- evidence, and the scores that were kept.

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

-- A node of the tree. A criterion that is scored has its `scoring`; what stands above others has none.
-- `scoring` is the kind with its numbers, as JSON. Points are decimals as text.
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
CREATE INDEX criterion_framework ON criterion (framework_id);

CREATE TABLE grade (
    id           INTEGER PRIMARY KEY,
    framework_id INTEGER NOT NULL REFERENCES framework (id),
    name         TEXT NOT NULL,
    at_least     TEXT NOT NULL
) STRICT;
CREATE INDEX grade_framework ON grade (framework_id);

-- What was entered for a criterion in a year: points given by a voice, or a figure that nothing in the
-- vault counts. No unit and no person is the school.
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
CREATE INDEX criterion_entry_criterion ON criterion_entry (criterion_id, year_of);

-- A piece of evidence, held once however many criteria it serves. Until the day it expires.
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
CREATE INDEX evidence_use_criterion ON evidence_use (criterion_id);
CREATE INDEX evidence_use_evidence ON evidence_use (evidence_id);

-- A score as it was taken: edition, inputs and result, so that last year's can be explained.
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
