-- How a provider itself grouped what was sent, where its format says so: the billing event that a row belongs to, by the
-- provider's own id. Few rows share one, so it is no trait; only rows that have one are here.
CREATE TABLE provider_event (
  row_no INTEGER PRIMARY KEY,
  event TEXT NOT NULL
) STRICT;
