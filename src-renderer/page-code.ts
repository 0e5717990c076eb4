import { CODE_FRAGMENT } from '../src-main/contract/host.ts'

/**
 * The code that the door put into the address of this page; null where it came another way. It is taken out at once: the
 * router would take it for a screen, and it is of use only once.
 */
export const pageCode: string | null = takeCode()

function takeCode(): string | null {
  if (!globalThis.location?.hash?.startsWith(CODE_FRAGMENT)) return null
  const code = location.hash.slice(CODE_FRAGMENT.length)
  history.replaceState(history.state, '', location.pathname)
  return code
}
