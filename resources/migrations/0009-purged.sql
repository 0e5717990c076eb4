-- What was purged on request: texts before a day, and the ids of end users. Nothing here says what or whose it was.

-- The random keys that took the place of end users' own. A row that tells of such a user's message once more gets the key,
-- so that the same file does not bring the id back.
CREATE TABLE erased_user (
  user_key ANY PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- Of several rows that tell of one message, those of one time of sending stand in the order of what they say
-- (`rating/messages/message-from-rows.ts`). Where a part of that was purged they keep the place that they had by it.
CREATE TABLE row_place (
  row_no INTEGER PRIMARY KEY,
  place INTEGER NOT NULL
) STRICT;

-- The facts of a statement's events name end users. Once an id is replaced the same events have another SHA-256: it is
-- written down if the events had the one known so far just before. The newest of a statement counts.
CREATE TABLE events_restated (
  restated_no INTEGER PRIMARY KEY,
  statement_no INTEGER NOT NULL REFERENCES statement,
  events_sha256 TEXT NOT NULL CHECK (length(events_sha256) = 64),
  restated_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER events_restated_are_final BEFORE UPDATE ON events_restated
BEGIN SELECT raise(ABORT, 'what was restated of a statement cannot be changed'); END;

CREATE TRIGGER events_restated_stay BEFORE DELETE ON events_restated
BEGIN SELECT raise(ABORT, 'what was restated of a statement cannot be deleted'); END;

-- What is left to be done once a purge is committed, also after a crash: 'file' (the file still has what was purged in its
-- free space), 'log' (the log has), or the path of a file that is to be removed.
CREATE TABLE to_clear (
  what TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- Imports were undone before that was thought of.
INSERT INTO to_clear SELECT 'file' WHERE EXISTS (SELECT 1 FROM import WHERE undone_at IS NOT NULL);
