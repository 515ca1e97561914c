-- What is evidence of one person is not that of another: a use can name whose. Where it names neither unit
-- nor person, it serves everyone the framework scores.

ALTER TABLE evidence_use ADD COLUMN person_id INTEGER REFERENCES person (id);
