-- A publication's number in the history of the rules: it may be told twice, and stands here once.
ALTER TABLE audit ADD COLUMN publication INTEGER;
CREATE UNIQUE INDEX audit_by_publication ON audit (publication);
