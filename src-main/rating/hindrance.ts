const HELD = 'another program, such as Excel, has it open: close it there and try again'

/** By the code of the system's error. */
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
  ESTALE: 'the network drive is not there any more',
  ETIMEDOUT: 'the network drive does not answer',
  EHOSTDOWN: 'the network drive does not answer',
  EHOSTUNREACH: 'the network drive does not answer',
}

/** Windows says `EPERM` or `EACCES` also of a file that another program holds open for itself. */
const ON_WINDOWS: Readonly<Record<string, string>> = {
  EPERM: `permission is denied, or ${HELD}`,
  EACCES: `permission is denied, or ${HELD}`,
}

/**
 * What stood in the way of a file, in words, as the end of a sentence that names the file.
 * @param platform as `process.platform` names it
 */
export function hindrance(error: unknown, platform: string): string {
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  return (platform === 'win32' ? ON_WINDOWS[code] : undefined) ?? WORDS[code] ?? message
}

/** Whether the system has such a code: a file is in the way, and nothing is wrong inside this program. */
export const isSystemError = (error: unknown): boolean => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' && code in WORDS
}
