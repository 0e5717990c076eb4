-- For how many days the texts of messages are kept: of a tenant, or, in the row without one, of all that have no row of
-- their own. Without any row texts are kept for ever.
CREATE TABLE text_retention (
  tenant_no INTEGER REFERENCES tenant,
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 36500)
) STRICT;
CREATE UNIQUE INDEX text_retention_of ON text_retention (coalesce(tenant_no, 0));

-- Whether the console backs the store up by itself.
CREATE TABLE automatic_backup (
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1))
) STRICT;
INSERT INTO automatic_backup VALUES (1);
