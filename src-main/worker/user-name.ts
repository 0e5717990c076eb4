import { userInfo } from 'node:os'

/**
 * The name of the user who runs this process, for the audit trail; never empty. A user without an entry in the
 * machine's list of users, as in some containers, is named by number.
 */
export function userName(nameOf: () => string = () => userInfo().username): string {
  try {
    const name = nameOf().trim()
    if (name !== '') return name
  } catch {
    // Named by number below.
  }
  return `user ${process.getuid?.() ?? 'unknown'}`
}
