import { CODE_FRAGMENT } from '../src-main/contract/host.ts'

/**
 * The code in the address of this page, put there by the door; null where there is none. It is removed from the address
 * at once, because the router would take it for a screen and it can be used only once.
 */
export const pageCode: string | null = takeCode()

function takeCode(): string | null {
  if (!globalThis.location?.hash?.startsWith(CODE_FRAGMENT)) return null
  const code = location.hash.slice(CODE_FRAGMENT.length)
  history.replaceState(history.state, '', location.pathname)
  return code
}
