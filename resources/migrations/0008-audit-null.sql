-- `json_valid(NULL)` is no fault, but older versions of SQLite (such as 3.40) say of every entry without a before or an
-- after that it breaks a CHECK when they are asked for the integrity of a store. So the CHECK says what is meant.

CREATE TABLE audit_mended (
  audit_no INTEGER PRIMARY KEY CHECK (audit_no > 0),
  at INTEGER NOT NULL,
  -- User name on the machine.
  user TEXT NOT NULL CHECK (user <> ''),
  -- Name of the call.
  deed TEXT NOT NULL CHECK (deed <> ''),
  -- Null for what belongs to no tenant, such as a mapping.
  tenant_no INTEGER REFERENCES tenant,
  subject TEXT NOT NULL,
  -- Configuration as JSON: null before it was added, and after it was removed.
  was TEXT CHECK (was IS NULL OR json_valid(was)),
  became TEXT CHECK (became IS NULL OR json_valid(became))
) STRICT;

INSERT INTO audit_mended (audit_no, at, user, deed, tenant_no, subject, was, became)
  SELECT audit_no, at, user, deed, tenant_no, subject, was, became FROM audit ORDER BY audit_no;
DROP TABLE audit;
ALTER TABLE audit_mended RENAME TO audit;

CREATE INDEX audit_of_tenant ON audit (tenant_no, audit_no);

CREATE TRIGGER audit_entry_is_final BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'an entry of the audit trail cannot be changed'); END;

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'an entry of the audit trail cannot be deleted'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER audit_entry_is_new BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE audit_no = new.audit_no)
BEGIN SELECT raise(ABORT, 'that entry of the audit trail exists already'); END;
