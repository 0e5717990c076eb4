-- Spend thresholds -----------------------------------------------------------------------------------------------

-- What a tenant, or one of its agents, may spend in a billing cycle before somebody wants to know.
CREATE TABLE spend_threshold (
  tenant_no INTEGER NOT NULL REFERENCES tenant,
  -- Null for the tenant as a whole.
  agent_no INTEGER REFERENCES agent,
  -- A decimal, because fifteen digits and nine decimals are more than an integer of the store holds.
  amount TEXT NOT NULL,
  -- JSON array of whole percents, ascending.
  percents TEXT NOT NULL CHECK (json_valid(percents))
) STRICT;

CREATE UNIQUE INDEX spend_threshold_once ON spend_threshold (tenant_no, coalesce(agent_no, 0));

-- Who did what ---------------------------------------------------------------------------------------------------

-- Every change of configuration, written in the transaction that made it.
CREATE TABLE audit (
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
  was TEXT CHECK (json_valid(was)),
  became TEXT CHECK (json_valid(became))
) STRICT;

CREATE INDEX audit_of_tenant ON audit (tenant_no, audit_no);

CREATE TRIGGER audit_entry_is_final BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'an entry of the audit trail cannot be changed'); END;

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'an entry of the audit trail cannot be deleted'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER audit_entry_is_new BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE audit_no = new.audit_no)
BEGIN SELECT raise(ABORT, 'that entry of the audit trail exists already'); END;
