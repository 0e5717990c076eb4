const hindrances: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'that disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  ENAMETOOLONG: 'its name is too long',
}

/** What stood in the way of a file, in words. */
export function hindrance(error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException
  return hindrances[code] ?? message
}
