-- Marks that rules ask for.

-- Where the notice on a candidate was put up: '' not said, 'workplace', 'residence', 'both' (of one who floats: in both
-- places at the same time).
ALTER TABLE event ADD COLUMN places TEXT NOT NULL DEFAULT '';

-- The vote elects people: another law says how many must come and who is elected.
ALTER TABLE vote ADD COLUMN election INTEGER NOT NULL DEFAULT 0;

-- What a meeting dealt with that a rule asks about, codes joined by commas: it is always read whole.
ALTER TABLE meeting ADD COLUMN topics TEXT NOT NULL DEFAULT '';
