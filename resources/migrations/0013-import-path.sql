-- Where the file of an import lay on this machine, so that a row of it can be shown as it stands there. Only of files that
-- stay where they are: not of one that was uploaded. It is of use on this machine alone, and a path may hold a name, so a
-- backup has none of it, and an import that is undone loses it. It names no other table, as SQLite would then empty it row by
-- row, and leave bytes of what was there.
CREATE TABLE import_path (
  import_no INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  -- When the file was changed last, UTC milliseconds: as long as it and the size are the same, the file is taken to be.
  changed_at INTEGER NOT NULL
) STRICT;
