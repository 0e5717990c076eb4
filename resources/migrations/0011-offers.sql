-- The offers that a client is compared by, in place of those that come with the program: a file of offers as JSON.
CREATE TABLE saved_offers (
  tenant_no INTEGER PRIMARY KEY REFERENCES tenant,
  file TEXT NOT NULL CHECK (json_valid(file)),
  saved_at INTEGER NOT NULL
) STRICT;
