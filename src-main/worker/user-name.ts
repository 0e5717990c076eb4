import { userInfo } from 'node:os'

/**
 * What the machine calls whoever runs this process, for the audit trail; never empty. A user without an entry in the
 * machine's list of users, as in some containers, goes by number.
 */
export function userName(nameOf: () => string = () => userInfo().username): string {
  try {
    const name = nameOf().trim()
    if (name !== '') return name
  } catch {
    // said by number below
  }
  return `user ${process.getuid?.() ?? 'unknown'}`
}
