-- What people call clients by beside their name: a team, a country, how much care they want. Each a row.
CREATE TABLE tenant_tag (
  tenant_no INTEGER NOT NULL REFERENCES tenant,
  tag TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (tenant_no, tag)
) STRICT, WITHOUT ROWID;
