-- Who sends the bills: name, address, tax id and more, as JSON. The row without a tenant is that of the machine; a
-- tenant's own says only what is different for it.
CREATE TABLE sender_profile (
  tenant_no INTEGER REFERENCES tenant,
  profile TEXT NOT NULL CHECK (json_valid(profile)),
  saved_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sender_profile_of ON sender_profile (coalesce(tenant_no, 0));
