-- Files the program wrote for the clerk and what it left in them, so that none that was changed since
-- is written over. No fact of the school: not in the trail.

CREATE TABLE written_file (
    path   TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
