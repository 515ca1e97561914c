-- What is evidence of one person is not that of another: a use can name whose. Where it names neither unit
-- nor person, it serves everyone the framework scores.

ALTER TABLE evidence_use ADD COLUMN person_id INTEGER REFERENCES person (id);

-- A task of the year's plan that mends a problem.

CREATE TABLE task_problem (
    id         INTEGER PRIMARY KEY,
    task_id    INTEGER NOT NULL REFERENCES task (id),
    problem_id INTEGER NOT NULL REFERENCES problem (id),
    UNIQUE (task_id, problem_id)
) STRICT;
CREATE INDEX task_problem_problem ON task_problem (problem_id);
