type Fields = Readonly<Record<string, unknown>>

/** Turns a document of one version into the next version; `migrateDocument` raises the version number itself. */
export type DocumentMigration = (document: Fields) => Fields

/**
 * Brings a document of any version to the newest, one step for each version. A document without a version is of version
 * 1. A value that is no document, or of an unknown version, is returned unchanged, and the check reports it.
 * @param migrations the first one leads from version 1 to 2; the newest version is their number plus 1
 */
export function migrateDocument(value: unknown, migrations: readonly DocumentMigration[]): unknown {
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
