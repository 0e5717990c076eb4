import { hindranceWords, type Hindrance } from '../reasons/hindrance.ts'
import { troubleWords } from '../reasons/store-trouble.ts'
import { failed, wrong } from './wording.ts'

/** Refusals about the store's file, its folder and its copies. */
export const STORE = {
  'disk-full': failed(`${troubleWords({ kind: 'full' })}; nothing was changed, free some room and try again`),
  'disk-failed': failed(
    ({ file, code }: InFile & { code: string }) =>
      `${troubleWords({ kind: 'failed', file, code })}; nothing was changed`,
  ),
  'store-damaged': failed(
    ({ file }: InFile) => `${troubleWords({ kind: 'damaged', file })}; restore a backup`,
    'another-store',
  ),
  'store-busy': failed(`${troubleWords({ kind: 'busy' })}; nothing was changed, try again when it has finished`),
  'store-unwritable': failed(
    ({ file }: InFile) => `${troubleWords({ kind: 'unwritable', file })}; allow it for its folder`,
    'another-store',
  ),
  'store-foreign': failed(
    ({ file }: InFile) => `${file} is a database of another program, not a Ratedesk store`,
    'another-store',
  ),
  'store-too-new': failed(
    ({ file, version, newest }: InFile & { version: number; newest: number }) =>
      `${file} was written by a newer Ratedesk (store version ${version}, this program knows ${newest}); update Ratedesk`,
  ),
  'store-no-file': failed(({ file }: InFile) => `${file} is not a file; a store is one`, 'another-store'),
  'store-unopened': failed(
    ({ file, why }: InFile & { why: NoStore }) => `${file} cannot be opened as a store: ${noStore(why)}`,
    'another-store',
  ),
  'store-hindered': failed(
    ({ file, why }: InFile & { why: Hindrance }) => `${file} cannot be opened: ${hindranceWords(why)}`,
    'another-store',
  ),
  'store-in-use': failed(
    ({ file }: InFile) => `${file} is in use; close the console first, and whatever else uses it; nothing was changed`,
  ),
  'store-missing': failed(({ file }: InFile) => `there is no store ${file} yet`, 'another-store'),
  'store-read-only': failed(
    ({ file }: InFile) =>
      `${file} is read-only, so nothing was changed; allow writing to it and to its folder, then open it again`,
  ),
  'store-uncopied': failed(
    ({ file, folder, why }: InFile & InFolder & { why: Hindrance }) =>
      `${file} is read-only and cannot be copied to ${folder} to be looked at: ${hindranceWords(why)}`,
    'another-store',
  ),
  'store-moving': failed(
    ({ file }: InFile) => `${file} is read-only here and is being written to elsewhere; look at it when that has ended`,
  ),
  /** Found before anything was changed. */
  'store-moved': failed((move: StoreMove) => `${moveText(move)}; nothing was changed: ${PUT_BACK}`),
  /** Found after the change was made. */
  'store-lost': failed(
    (move: StoreMove) => `${moveText(move)}; what was just done may be lost: ${PUT_BACK}, and look whether it is there`,
  ),
  'store-nameless': wrong('the name of the store is empty; name a file, or leave it out'),
  'home-missing': failed('there is no home folder in which the store could be: set HOME', 'another-store'),
  'folder-missing': failed(({ folder }: InFolder) => `the folder ${folder} does not exist; create it`),
  'store-folder-missing': failed(
    ({ folder }: InFolder) => `${troubleWords({ kind: 'folder-missing', folder })}; create it`,
    'another-store',
  ),
  'store-folder-hindered': failed(
    ({ folder, why }: InFolder & { why: Hindrance }) => `the folder ${folder} cannot be made: ${hindranceWords(why)}`,
    'another-store',
  ),
  'folder-hindered': failed(
    ({ folder, why }: InFolder & { why: Hindrance }) =>
      `the folder ${folder} cannot be made: ${hindranceWords(why)}; nothing was changed`,
  ),
  'folder-link': failed(
    ({ folder }: InFolder) => `${folder} is not a folder but a link; move it away, files of the store go there`,
  ),
  'check-stopped': failed('the check was stopped; nothing was changed'),
}

type InFile = { file: string }
type InFolder = { folder: string }

/** Why a path cannot be that of a store. */
export type NoStore = 'folder' | 'no-plain-file' | Hindrance

const noStore = (why: NoStore): string =>
  why === 'folder'
    ? 'it is a folder, and a store is a file'
    : why === 'no-plain-file'
      ? 'it is no plain file'
      : hindranceWords(why)

/** What happened to a file while the store was open: to the store itself, or to one that belongs to it. */
export type StoreMove = { became: 'gone' | 'replaced' | 'part-gone'; file: string }

const PUT_BACK = 'put the file back, then open it again'
const MOVES: Readonly<Record<StoreMove['became'], (file: string) => string>> = {
  gone: (file) => `${file} is not there any more: it was moved or deleted while it was open`,
  replaced: (file) => `another file took the place of ${file} while it was open`,
  'part-gone': (file) => `${file}, a part of the open store, was moved or deleted`,
}
const moveText = ({ became, file }: StoreMove): string => MOVES[became](file)
