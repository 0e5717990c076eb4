const GONE = 'the network drive is not there any more'
const SILENT = 'the network drive does not answer'
const HELD = 'another program, such as Excel, has it open: close it there and try again'

/** What the system's error codes mean, as the end of a sentence. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EBUSY: HELD,
  ETXTBSY: HELD,
  EROFS: 'that disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EFBIG: 'that disk cannot hold so large a file',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'it is a link that leads in a circle',
  EMFILE: 'too many files are open: close other programs and try again',
  ENFILE: 'too many files are open: close other programs and try again',
  EIO: 'the disk failed',
  ENXIO: 'the disk is not there any more',
  ENODEV: 'the disk is not there any more',
  ESTALE: GONE,
  ENOTCONN: GONE,
  ENETDOWN: GONE,
  ENETUNREACH: GONE,
  ECONNRESET: GONE,
  ECONNABORTED: GONE,
  ETIMEDOUT: SILENT,
  EHOSTDOWN: SILENT,
  EHOSTUNREACH: SILENT,
  EINVAL: 'the system does not allow that name',
  // An error for which the system has no better code, such as a file of a cloud folder that cannot be fetched.
  UNKNOWN: 'the system cannot get at it: see whether its drive or cloud folder is there',
}

/** Windows also reports `EPERM` and `EACCES` for a file that another program has open exclusively. */
const ON_WINDOWS: Readonly<Record<string, string>> = {
  EPERM: `permission is denied, or ${HELD}`,
  EACCES: `permission is denied, or ${HELD}`,
}

/**
 * What prevented the use of a file: the code of the system's error, and whether it is from Windows; or the error's own
 * words where it has no code.
 */
export type Hindrance = { code: string; windows: boolean } | { said: string }

/**
 * What prevented the use of a file, from an error.
 * @param platform as in `process.platform`
 */
export function hindrance(error: unknown, platform: string): Hindrance {
  if (isSystemError(error)) return { code: codeOf(error), windows: platform === 'win32' }
  return { said: error instanceof Error ? error.message : String(error) }
}

/** In words, as the end of a sentence that names the file. */
export function hindranceWords(found: Hindrance): string {
  if ('said' in found) return found.said
  const { code, windows } = found
  return (windows ? ON_WINDOWS[code] : undefined) ?? WORDS[code] ?? `the system refuses it (${code})`
}

/** Whether an error comes from the system: the cause is a file, and not a fault of this program. */
export const isSystemError = (error: unknown): boolean => /^E[A-Z0-9]+$|^UNKNOWN$/.test(codeOf(error))

/** Whether the disk is full. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error))

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}
