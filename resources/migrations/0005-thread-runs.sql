-- End users are known by a key (`rating/messages/user-key.ts`), and the messages of a thread stand together: an import
-- writes a few large values instead of a row for each message, and reads and rewrites less when more comes late.

CREATE TABLE traffic_row_keyed (
  row_no INTEGER PRIMARY KEY,
  agent_no INTEGER NOT NULL,
  -- A phone number as one number, any other id as text.
  user_key ANY NOT NULL,
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

INSERT INTO traffic_row_keyed
  SELECT row_no, agent_no, user_key_of(user_id), message_id, facts, sent_at, delivered_at, trait_no, line, text
  FROM traffic_row ORDER BY row_no;
DROP TABLE traffic_row;
ALTER TABLE traffic_row_keyed RENAME TO traffic_row;

-- The messages as they are rated, some of one thread in each run: everything the rules read, and no text. An import adds
-- runs and leaves those that are there alone, so a thread's messages are those of all its runs, put in order.
CREATE TABLE thread_run (
  run_no INTEGER PRIMARY KEY,
  agent_no INTEGER NOT NULL,
  user_key ANY NOT NULL,
  us INTEGER NOT NULL,
  -- By time, 32 characters each: the time (plus 2^52), the facts and the row in nine digits, the trait in five; digits of
  -- base 64, A-Z a-z 0-9 - _, the highest first.
  messages TEXT NOT NULL
) STRICT;

INSERT INTO thread_run (agent_no, user_key, us, messages)
  SELECT agent_no, user_key_of(user_id), us, run_of_messages(at, facts, row_no, trait_no)
  FROM message GROUP BY agent_no, user_id, us;
DROP TABLE message;

-- The runs that an import added, [first_run, end_run): all of its messages stand there, so that taking it back finds them
-- at once. Null where some may stand elsewhere.
ALTER TABLE import ADD COLUMN first_run INTEGER;
ALTER TABLE import ADD COLUMN end_run INTEGER;

CREATE INDEX thread_run_of ON thread_run (agent_no, user_key, us);

CREATE TABLE event_keyed (
  agent_no INTEGER NOT NULL,
  user_key ANY NOT NULL,
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
  PRIMARY KEY (agent_no, user_key, us, first_at, first_row)
) STRICT, WITHOUT ROWID;

INSERT INTO event_keyed (agent_no, user_key, us, first_at, first_row, messages, made, started_at, ended_at, trait_no)
  SELECT agent_no, user_key_of(user_id), us, first_at, first_row, messages, made, started_at, ended_at, trait_no
  FROM event ORDER BY agent_no, user_id, us, first_at, first_row;
DROP TABLE event;
ALTER TABLE event_keyed RENAME TO event;

-- Covering, so that what is provisional is added up from the index alone.
CREATE INDEX event_movable ON event (agent_no, started_at, made, trait_no) WHERE (made & 1024) <> 0;
