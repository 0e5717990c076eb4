import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import manifest from '../../../package.json' with { type: 'json' }
import type { StoreCheckPoint } from '../../contract/answers.ts'
import { hindrance } from '../../core/words/reasons/hindrance.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { storeVersions } from '../../store/file/store-health.ts'
import { findingPoint } from './check-point.ts'

export function versionsCheck(store: ReadableStore): StoreCheckPoint {
  const { store: version, newest, sqlite, isOurs } = storeVersions(store)
  if (!isOurs) return findingPoint('no-store-of-ours')
  if (version !== newest) return findingPoint('other-version', { version, newest })
  const { node } = process.versions
  return findingPoint('versions-fit', { ratedesk: manifest.version, store: version, sqlite, node })
}

/**
 * Checks the permissions of the store's file and folder.
 * @param platform as in `process.platform`; where files have no owners, other users are not checked
 */
export function permissionsCheck(storeFile: string, platform = process.platform): StoreCheckPoint {
  for (const path of [storeFile, dirname(storeFile)]) {
    try {
      accessSync(path, constants.R_OK | constants.W_OK)
    } catch (error) {
      return findingPoint('not-permitted', { path, why: hindrance(error, platform) })
    }
    const { mode } = statSync(path)
    const isSticky = (mode & 0o1000) !== 0
    if (platform !== 'win32' && (mode & 0o002) !== 0 && !isSticky) {
      return findingPoint('open-to-all', { path })
    }
  }
  return findingPoint('permitted')
}

/** An import makes a store grow, and a migration copies it first. */
const LEAST_FREE_BYTES = 64 << 20

export function spaceCheck(
  storeFile: string,
  free = freeBytes(storeFile),
  bytes = statSync(storeFile).size,
): StoreCheckPoint {
  const needed = Math.max(LEAST_FREE_BYTES, bytes)
  return free >= needed
    ? findingPoint('room-enough', { free, bytes })
    : findingPoint('room-short', { free, bytes, needed })
}

function freeBytes(storeFile: string): number {
  const { bavail, bsize } = statfsSync(dirname(storeFile))
  return bavail * bsize
}
