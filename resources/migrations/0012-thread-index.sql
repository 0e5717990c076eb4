-- What every thread comes to, so that the list of threads is at hand in any order. A thread is all that one end user and
-- one agent wrote, whether rated by the US rules or not. These tables are brought up to date after whatever changed the
-- threads, not by it, and nobody answers from them before that is done.
CREATE TABLE thread_digest (
  agent_no INTEGER NOT NULL,
  user_key ANY NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  events INTEGER NOT NULL,
  -- A bit for each event type, by its number, and bit 30 for segments beyond the first.
  types INTEGER NOT NULL,
  -- Nanos of the priced events, -1 where none has a price; what is 9000000000000000 or more is kept as that.
  amount INTEGER NOT NULL,
  -- The condition that missed by the least: by how much, in milliseconds, for the order; its code and its margin; and the
  -- leading row of the message. 9000000000000000 where none did.
  near_ms INTEGER NOT NULL,
  near_code TEXT,
  near_margin INTEGER,
  near_row INTEGER,
  PRIMARY KEY (agent_no, user_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_by_time ON thread_digest (agent_no, last_at DESC, user_key, types, near_ms, first_at);
CREATE INDEX thread_by_amount ON thread_digest (agent_no, amount DESC, user_key, types, near_ms);
CREATE INDEX thread_by_near ON thread_digest (agent_no, near_ms, user_key, types);

-- The events of a thread that start on one local day, or in one billing cycle: `span` is the day, or 1000000 more than the
-- first day of the cycle.
CREATE TABLE thread_sum (
  agent_no INTEGER NOT NULL,
  user_key ANY NOT NULL,
  span INTEGER NOT NULL,
  events INTEGER NOT NULL,
  types INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (agent_no, user_key, span)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_sum_by_amount ON thread_sum (agent_no, span, amount DESC, user_key, types, events);

-- The words of the texts, by row. The texts themselves stand in `traffic_row` alone.
CREATE VIRTUAL TABLE row_words USING fts5(
  text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

-- How far the tables above are: all runs and rows up to these have been looked at.
CREATE TABLE thread_index (
  run_no INTEGER NOT NULL,
  row_no INTEGER NOT NULL
) STRICT;
INSERT INTO thread_index VALUES (0, 0);

-- Threads that were looked at and have changed since.
CREATE TABLE thread_behind (
  agent_no INTEGER NOT NULL,
  user_key ANY NOT NULL,
  PRIMARY KEY (agent_no, user_key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER thread_behind_its_run AFTER UPDATE OF messages ON thread_run
BEGIN INSERT INTO thread_behind VALUES (new.agent_no, new.user_key) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER thread_behind_a_lost_run AFTER DELETE ON thread_run
BEGIN
  INSERT INTO thread_behind VALUES (old.agent_no, old.user_key) ON CONFLICT DO NOTHING;
  -- The numbers of the last runs are given again.
  UPDATE thread_index SET run_no = (SELECT coalesce(max(run_no), 0) FROM thread_run)
    WHERE run_no > (SELECT coalesce(max(run_no), 0) FROM thread_run);
END;

-- Tenants whose threads have to be priced again, with the thread after which that goes on.
CREATE TABLE prices_behind (
  tenant_no INTEGER PRIMARY KEY REFERENCES tenant,
  agent_no INTEGER NOT NULL,
  user_key ANY NOT NULL
) STRICT;

CREATE TRIGGER prices_behind_a_card AFTER INSERT ON rate_card
BEGIN INSERT OR REPLACE INTO prices_behind VALUES (new.tenant_no, -1, -1); END;

-- A text that is purged or taken back is not found any more.
CREATE TRIGGER words_of_a_changed_text AFTER UPDATE OF text ON traffic_row
WHEN old.text <> ''
BEGIN DELETE FROM row_words WHERE rowid = old.row_no; END;
CREATE TRIGGER words_of_a_lost_row AFTER DELETE ON traffic_row
WHEN old.text <> ''
BEGIN DELETE FROM row_words WHERE rowid = old.row_no; END;

-- Which message has its text from a row.
CREATE INDEX told_text_by_row ON told_text (text_row);
