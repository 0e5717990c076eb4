type Fields = Readonly<Record<string, unknown>>

/** What makes a document of one version into one of the next; the version itself is counted on by `migrated`. */
export type Migration = (document: Fields) => Fields

/**
 * A document of whatever version as one of the newest: one step a version, from the oldest that was ever written. One
 * that names no version is of the first. What is no document, or of a version that is not known, stays as it is, for the
 * check to name.
 * @param migrations the first makes version 2 out of version 1; the newest version is one more than there are
 */
export function migrated(value: unknown, migrations: readonly Migration[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { version = 1 } = value as { version?: unknown }
  const isKnown = typeof version === 'number' && Number.isInteger(version) && version >= 1
  if (!isKnown || version > migrations.length) return value
  return migrations
    .slice(version - 1)
    .reduce<Fields>(
      (document, migrate, step) => ({ ...migrate(document), version: version + step + 1 }),
      value as Fields,
    )
}
