-- Moves between rule profiles ------------------------------------------------------------------------------------

-- Which profile rates an agent's messages, from a local day of its tenant on; no day: from the beginning. Entries are
-- never changed or deleted: of several for one day the newest counts.
CREATE TABLE agent_profile (
  entry_no INTEGER PRIMARY KEY,
  agent_no INTEGER NOT NULL REFERENCES agent,
  from_day INTEGER,
  profile_id TEXT NOT NULL,
  profile_version INTEGER NOT NULL CHECK (profile_version > 0),
  entered_at INTEGER NOT NULL
) STRICT;

CREATE INDEX agent_profile_of_agent ON agent_profile (agent_no);

INSERT INTO agent_profile (agent_no, profile_id, profile_version, entered_at)
SELECT agent_no, profile_id, 1, created_at FROM agent ORDER BY agent_no;

CREATE TRIGGER agent_profile_is_appended BEFORE UPDATE ON agent_profile
BEGIN SELECT raise(ABORT, 'a move between rule profiles cannot be changed; move the agent again'); END;

CREATE TRIGGER agent_profile_stays BEFORE DELETE ON agent_profile
BEGIN SELECT raise(ABORT, 'a move between rule profiles cannot be deleted; move the agent again'); END;

-- INSERT OR REPLACE is no way round either, and what an agent began with stays what it began with.
CREATE TRIGGER agent_profile_is_new BEFORE INSERT ON agent_profile
WHEN EXISTS (SELECT 1 FROM agent_profile WHERE entry_no = new.entry_no)
BEGIN SELECT raise(ABORT, 'that move between rule profiles exists already; move the agent again'); END;

CREATE TRIGGER agent_profile_begins_once BEFORE INSERT ON agent_profile
WHEN new.from_day IS NULL AND EXISTS (SELECT 1 FROM agent_profile WHERE agent_no = new.agent_no AND from_day IS NULL)
BEGIN SELECT raise(ABORT, 'an agent''s first rule profile cannot be changed; move the agent from a day on'); END;

CREATE TRIGGER agent_first_profile_is_fixed BEFORE UPDATE OF profile_id ON agent
WHEN new.profile_id IS NOT old.profile_id
BEGIN SELECT raise(ABORT, 'an agent''s first rule profile cannot be changed; move the agent from a day on'); END;

-- The rules of an issued cycle are settled, whoever asks.
CREATE TRIGGER agent_profile_begins_after_what_is_issued BEFORE INSERT ON agent_profile
WHEN new.from_day IS NOT NULL AND EXISTS (
  SELECT 1 FROM agent JOIN statement USING (tenant_no)
  WHERE agent.agent_no = new.agent_no AND date(new.from_day * 86400, 'unixepoch') < to_day
)
BEGIN SELECT raise(ABORT, 'an agent cannot be moved inside an issued cycle; move it from the next one on'); END;
