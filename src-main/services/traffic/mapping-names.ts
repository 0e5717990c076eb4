import { isDeepStrictEqual } from 'node:util'
import { dayIn } from '../../core/calendar/local-day.ts'
import { recognitionWords } from '../../core/words/reasons/recognition.ts'
import { listImports, type StoredImport } from '../../store/imports.ts'
import { findMapping, noteReader, type StoredMapping } from '../../store/mappings.ts'
import type { ReadableStore, WritableStore } from '../../store/file/connection.ts'
import type { Mapping } from '../../traffic/mapping/mapping.ts'

/** What was read with a saved mapping was recognised by it. */
export const mappingVersionName = ({ name, savedAtMs }: Pick<StoredMapping, 'name' | 'savedAtMs'>): string =>
  recognitionWords({ code: 'mapping', name, savedOn: dayIn('UTC', savedAtMs) })

/** The saved mapping that is equal to this one in every detail; null where there is none. */
export function savedAs(store: ReadableStore, mapping: Pick<Mapping, 'fingerprint'>): StoredMapping | null {
  const saved = findMapping(store, mapping.fingerprint)
  return saved && isDeepStrictEqual(saved.mapping, mapping) ? saved : null
}

/** By what an import was recognised: its mapping by today's name, or the reader's own words. */
export function recognisedByOf(store: ReadableStore, { readAs, recognisedBy }: StoredImport): string {
  const { mapping } = JSON.parse(readAs) as { mapping?: Mapping }
  const saved = mapping ? savedAs(store, mapping) : null
  return saved ? mappingVersionName(saved) : recognisedBy
}

/** Stores the name of a mapping with the imports that it read; called before the mapping is deleted or replaced. */
export function keepNameOf(store: WritableStore, leaving: StoredMapping): void {
  for (const { importNo, readAs } of listImports(store)) {
    const { mapping } = JSON.parse(readAs) as { mapping?: Mapping }
    if (mapping && isDeepStrictEqual(mapping, leaving.mapping)) noteReader(store, importNo, mappingVersionName(leaving))
  }
}
