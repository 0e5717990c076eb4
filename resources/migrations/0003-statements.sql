-- Statements -----------------------------------------------------------------------------------------------------

-- What was issued, for good: a tenant's bill of a cycle, exactly as it was hashed.
CREATE TABLE statement (
  -- In the order of issue.
  statement_no INTEGER PRIMARY KEY CHECK (statement_no > 0),
  tenant_no INTEGER NOT NULL REFERENCES tenant,
  cycle TEXT NOT NULL,
  statement_id TEXT NOT NULL UNIQUE,
  -- The local days of the cycle, [from_day, to_day), as YYYY-MM-DD.
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  -- SHA-256 of the content, in hexadecimal digits.
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  issued_at INTEGER NOT NULL,
  issued_by TEXT NOT NULL CHECK (issued_by <> ''),
  -- The newest import there was, and those that were undone by then: what has changed since can be told apart.
  last_import INTEGER NOT NULL,
  undone_imports TEXT NOT NULL CHECK (json_valid(undone_imports)),
  UNIQUE (tenant_no, cycle)
) STRICT;

CREATE TRIGGER statement_is_frozen BEFORE UPDATE ON statement
BEGIN SELECT raise(ABORT, 'an issued statement cannot be changed; corrections are adjustments on the next one'); END;

CREATE TRIGGER statement_stays BEFORE DELETE ON statement
BEGIN SELECT raise(ABORT, 'an issued statement cannot be deleted; corrections are adjustments on the next one'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER statement_is_issued_once BEFORE INSERT ON statement
WHEN EXISTS (
  SELECT 1 FROM statement
  WHERE statement_no = new.statement_no OR statement_id = new.statement_id
    OR (tenant_no = new.tenant_no AND cycle = new.cycle)
)
BEGIN SELECT raise(ABORT, 'that statement is issued already; corrections are adjustments on the next one'); END;

-- The prices of an issued cycle are settled, whoever asks.
CREATE TRIGGER rate_card_begins_after_what_is_issued BEFORE INSERT ON rate_card
WHEN EXISTS (SELECT 1 FROM statement WHERE tenant_no = new.tenant_no AND new.effective_from < to_day)
BEGIN SELECT raise(ABORT, 'the rate card takes effect inside an issued cycle; let it begin after it'); END;
