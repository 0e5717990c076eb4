-- Who has seen which alert and lets it be. Alerts follow from traffic and prices and are kept nowhere; what a person says
-- of one is. An undone entry stays, as it is history.
CREATE TABLE alert_acknowledged (
  entry_no INTEGER PRIMARY KEY CHECK (entry_no > 0),
  alert_id TEXT NOT NULL CHECK (alert_id <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  -- Null for traffic of an agent that belongs to no tenant.
  tenant_no INTEGER REFERENCES tenant,
  agent_id TEXT,
  cycle TEXT,
  -- The sentence as it was then.
  message TEXT NOT NULL,
  -- What the alert came to then: a decimal of money or a count, by its kind. Null for what does not grow.
  size TEXT,
  note TEXT,
  at INTEGER NOT NULL,
  user TEXT NOT NULL CHECK (user <> ''),
  undone_at INTEGER,
  undone_by TEXT,
  CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) STRICT;

-- At most one of an alert stands.
CREATE UNIQUE INDEX alert_acknowledged_once ON alert_acknowledged (alert_id) WHERE undone_at IS NULL;
CREATE INDEX alert_acknowledged_of_tenant ON alert_acknowledged (tenant_no, entry_no);

CREATE TRIGGER alert_acknowledged_stays BEFORE DELETE ON alert_acknowledged
BEGIN SELECT raise(ABORT, 'that an alert was acknowledged cannot be deleted'); END;

CREATE TRIGGER alert_acknowledged_is_undone_once BEFORE UPDATE ON alert_acknowledged
WHEN old.undone_at IS NOT NULL OR new.undone_at IS NULL
  OR (new.entry_no, new.alert_id, new.kind, new.tenant_no, new.agent_id, new.cycle, new.message, new.size, new.note, new.at, new.user)
    IS NOT (old.entry_no, old.alert_id, old.kind, old.tenant_no, old.agent_id, old.cycle, old.message, old.size, old.note, old.at, old.user)
BEGIN SELECT raise(ABORT, 'that an alert was acknowledged can only be undone'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER alert_acknowledged_is_new BEFORE INSERT ON alert_acknowledged
WHEN EXISTS (SELECT 1 FROM alert_acknowledged WHERE entry_no = new.entry_no)
  OR EXISTS (SELECT 1 FROM alert_acknowledged WHERE alert_id = new.alert_id AND undone_at IS NULL)
BEGIN SELECT raise(ABORT, 'that alert is acknowledged already'); END;

-- Below which share of a cycle's charges an alert is folded, in percent; of the tenants for which somebody said so.
CREATE TABLE small_change (
  tenant_no INTEGER PRIMARY KEY REFERENCES tenant,
  -- A decimal.
  percent TEXT NOT NULL
) STRICT;
