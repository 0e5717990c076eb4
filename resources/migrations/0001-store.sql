-- Tenants and their agents ---------------------------------------------------------------------------------------

CREATE TABLE tenant (
  tenant_no INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  cycle_day INTEGER NOT NULL CHECK (cycle_day BETWEEN 1 AND 28),
  created_at INTEGER NOT NULL
) STRICT;

-- Amounts, days and cycles of everything already rated rest on these three.
CREATE TRIGGER tenant_terms_are_fixed BEFORE UPDATE OF tenant_id, currency, time_zone, cycle_day ON tenant
WHEN new.tenant_id IS NOT old.tenant_id OR new.currency IS NOT old.currency
  OR new.time_zone IS NOT old.time_zone OR new.cycle_day IS NOT old.cycle_day
BEGIN SELECT raise(ABORT, 'a tenant''s id, currency, time zone and cycle day cannot be changed'); END;

-- Every agent id that traffic or a person ever named, with the span of time its traffic covers. Traffic of an id
-- without a row in `agent` is parked.
CREATE TABLE agent_ref (
  agent_no INTEGER PRIMARY KEY,
  agent_id TEXT NOT NULL UNIQUE,
  first_at INTEGER,
  horizon_at INTEGER
) STRICT;

CREATE TRIGGER agent_id_is_fixed BEFORE UPDATE OF agent_no, agent_id ON agent_ref
WHEN new.agent_no IS NOT old.agent_no OR new.agent_id IS NOT old.agent_id
BEGIN SELECT raise(ABORT, 'an agent''s id cannot be changed'); END;

CREATE TABLE agent (
  agent_no INTEGER PRIMARY KEY REFERENCES agent_ref,
  tenant_no INTEGER NOT NULL REFERENCES tenant,
  name TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('conversational', 'non-conversational')),
  region TEXT NOT NULL CHECK (length(region) = 2 AND region = upper(region)),
  profile_id TEXT NOT NULL,
  launched_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX agent_of_tenant ON agent (tenant_no);

CREATE TRIGGER agent_category_is_fixed BEFORE UPDATE OF category ON agent
WHEN new.category IS NOT old.category
BEGIN SELECT raise(ABORT, 'an agent''s billing category can never be changed'); END;

CREATE TRIGGER agent_region_is_fixed_by_launch BEFORE UPDATE OF region ON agent
WHEN new.region IS NOT old.region AND old.launched_at IS NOT NULL
BEGIN SELECT raise(ABORT, 'an agent''s region cannot be changed once it is launched'); END;

CREATE TRIGGER agent_launch_is_final BEFORE UPDATE OF launched_at ON agent
WHEN old.launched_at IS NOT NULL AND new.launched_at IS NOT old.launched_at
BEGIN SELECT raise(ABORT, 'an agent''s launch cannot be moved or taken back'); END;

CREATE TRIGGER agent_owner_is_fixed BEFORE UPDATE OF agent_no, tenant_no ON agent
WHEN new.agent_no IS NOT old.agent_no OR new.tenant_no IS NOT old.tenant_no
BEGIN SELECT raise(ABORT, 'an agent cannot be moved to another tenant'); END;

-- Neither deleting and adding again nor INSERT OR REPLACE is a way round the rules above.
CREATE TRIGGER agent_stays BEFORE DELETE ON agent
BEGIN SELECT raise(ABORT, 'an agent cannot be deleted'); END;

CREATE TRIGGER agent_is_added_once BEFORE INSERT ON agent
WHEN EXISTS (SELECT 1 FROM agent WHERE agent_no = new.agent_no)
BEGIN SELECT raise(ABORT, 'the agent exists already'); END;

-- Traffic --------------------------------------------------------------------------------------------------------

CREATE TABLE import (
  import_no INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  format TEXT NOT NULL,
  recognised_by TEXT NOT NULL,
  -- How it was read, as JSON: the format and time zone asked for, and the mapping. Read otherwise, the same bytes may
  -- say something else.
  read_as TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  seconds REAL NOT NULL,
  rows INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  excluded INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  not_messages INTEGER NOT NULL,
  parked INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  conflicting INTEGER NOT NULL,
  rejects_file TEXT,
  notes TEXT NOT NULL,
  -- The rows it brought: [first_row, end_row).
  first_row INTEGER NOT NULL,
  end_row INTEGER NOT NULL,
  undone_at INTEGER,
  CHECK (rows = accepted + duplicates + excluded + pending + not_messages + parked + rejected)
) STRICT;

-- Whose traffic an import brought, so that each tenant is shown its own, and the span of time that it covers.
CREATE TABLE import_agent (
  import_no INTEGER NOT NULL REFERENCES import,
  agent_no INTEGER NOT NULL REFERENCES agent_ref,
  first_at INTEGER,
  horizon_at INTEGER,
  PRIMARY KEY (import_no, agent_no)
) STRICT, WITHOUT ROWID;

-- What many rows have in common: where they were carried, and what rating does not read, as a JSON object of what is
-- there: status, contentType, suggestions, author, resolved, providerClass, providerSegments, providerPrice,
-- providerCurrency, assumed. A file has a few dozen of these, so rows name them by number.
CREATE TABLE trait (
  trait_no INTEGER PRIMARY KEY,
  country TEXT,
  carrier TEXT,
  details TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX trait_once ON trait (details, coalesce(country, ''), coalesce(carrier, ''));

-- Every row as a file brought it, in the order of arrival; the rows of an import stand together, so that a row's import
-- is the one whose range it is in.
CREATE TABLE traffic_row (
  row_no INTEGER PRIMARY KEY,
  agent_no INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  -- What rating reads: direction (1 bit), state (2), shape (3), bytes (22), characters (22), assumed (1), timed by
  -- delivery (1), from the lowest bit.
  facts INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  delivered_at INTEGER,
  trait_no INTEGER NOT NULL,
  line INTEGER NOT NULL,
  text TEXT
) STRICT;

-- Rows of agents that no tenant has yet.
CREATE TABLE parked_row (
  agent_no INTEGER NOT NULL REFERENCES agent_ref,
  row_no INTEGER NOT NULL,
  PRIMARY KEY (agent_no, row_no)
) STRICT, WITHOUT ROWID;

-- One message once, however many rows tell of it; `row_no` is the first, whose content counts. `hash` is of the agent's
-- and the message's id; whoever finds a message by it compares the ids themselves, for two may have the same.
CREATE TABLE message_identity (
  hash INTEGER PRIMARY KEY,
  row_no INTEGER NOT NULL
) STRICT;

-- The second and further messages of one hash.
CREATE TABLE identity_clash (
  hash INTEGER NOT NULL,
  row_no INTEGER NOT NULL,
  PRIMARY KEY (hash, row_no)
) STRICT, WITHOUT ROWID;

-- Rows that tell of a message once more, and news of messages that no row has described yet.
CREATE TABLE repeat_row (
  agent_no INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  PRIMARY KEY (agent_no, message_id, row_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_receipt (
  agent_no INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  PRIMARY KEY (agent_no, message_id, row_no)
) STRICT, WITHOUT ROWID;

-- The messages as they are rated, clustered by thread and in the order of time: everything the rules read, and no text.
-- Messages of one time stand in the order of arrival here; whoever rates them puts them in the order of their ids.
CREATE TABLE message (
  agent_no INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  us INTEGER NOT NULL,
  at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  row_no INTEGER NOT NULL,
  facts INTEGER NOT NULL,
  trait_no INTEGER NOT NULL,
  PRIMARY KEY (agent_no, user_id, us, at, sent_at, row_no)
) STRICT, WITHOUT ROWID;

-- Charges --------------------------------------------------------------------------------------------------------

-- What the rules made of a thread. An event is known by its first message, so that a message that comes late moves no
-- other event.
CREATE TABLE event (
  agent_no INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  us INTEGER NOT NULL,
  -- Time of its first message.
  first_at INTEGER NOT NULL,
  first_row INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  -- Seven small columns in one, because a column costs as much to write as a number: type (4 bits), clause (5),
  -- chargeable (1), movable (1), assumed (1), quantity (22), day (17), from the lowest bit.
  made INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  -- Of its first message.
  trait_no INTEGER NOT NULL,
  type INTEGER NOT NULL AS (made & 15),
  clause INTEGER NOT NULL AS ((made >> 4) & 31),
  chargeable INTEGER NOT NULL AS ((made >> 9) & 1),
  movable INTEGER NOT NULL AS ((made >> 10) & 1),
  -- 1 where the type rests on something that the source did not say.
  assumed INTEGER NOT NULL AS ((made >> 11) & 1),
  quantity INTEGER NOT NULL AS ((made >> 12) & 4194303),
  -- The local day on which it starts.
  day INTEGER NOT NULL AS (made >> 34),
  PRIMARY KEY (agent_no, user_id, us, first_at, first_row)
) STRICT, WITHOUT ROWID;

-- Covering, so that what is provisional is added up from the index alone.
CREATE INDEX event_movable ON event (agent_no, started_at, made, trait_no) WHERE (made & 1024) <> 0;

-- Summaries, kept in step by whoever writes events: nothing that a screen shows is counted when it is asked for.
CREATE TABLE daily_charge (
  agent_no INTEGER NOT NULL,
  day INTEGER NOT NULL,
  type INTEGER NOT NULL,
  country TEXT NOT NULL,
  -- Empty where the traffic does not name one.
  carrier TEXT NOT NULL,
  chargeable INTEGER NOT NULL,
  events INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  overrun_messages INTEGER NOT NULL,
  overrun_segments INTEGER NOT NULL,
  assumed INTEGER NOT NULL,
  PRIMARY KEY (agent_no, day, type, country, carrier, chargeable)
) STRICT, WITHOUT ROWID;

CREATE TABLE daily_traffic (
  agent_no INTEGER NOT NULL,
  day INTEGER NOT NULL,
  direction INTEGER NOT NULL,
  state INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  PRIMARY KEY (agent_no, day, direction, state)
) STRICT, WITHOUT ROWID;

-- How to read headers that no format knows, by the fingerprint of the header.
CREATE TABLE mapping (
  fingerprint TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  mapping TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Money ----------------------------------------------------------------------------------------------------------

CREATE TABLE rate_card (
  tenant_no INTEGER NOT NULL REFERENCES tenant,
  version INTEGER NOT NULL,
  effective_from TEXT NOT NULL,
  card TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_no, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER rate_card_is_appended BEFORE UPDATE ON rate_card
BEGIN SELECT raise(ABORT, 'a rate card version cannot be changed; append a new one'); END;

CREATE TRIGGER rate_card_stays BEFORE DELETE ON rate_card
BEGIN SELECT raise(ABORT, 'a rate card version cannot be deleted'); END;

CREATE TRIGGER rate_card_version_is_new BEFORE INSERT ON rate_card
WHEN EXISTS (SELECT 1 FROM rate_card WHERE tenant_no = new.tenant_no AND version = new.version)
BEGIN SELECT raise(ABORT, 'that rate card version exists already; append a new one'); END;
