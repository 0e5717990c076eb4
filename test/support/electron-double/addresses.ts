/**
 * Chromium cannot be told of a scheme of one's own from outside, so the pages of `app://ratedesk/` are shown under an
 * address of `https`, and everything the program hears or says is turned round. The name ends in `.test`, which is
 * nobody's.
 */
export function shownAddress(own: string): string {
  const { protocol, host, pathname, search, hash } = new URL(own)
  if (/^(?:https?|file|about|data|blob|chrome|chrome-error):$/.test(protocol)) return own
  return `https://${host}.${protocol.slice(0, -1)}.test${pathname}${search}${hash}`
}

/** The address as the program knows it; any other is what it is. */
export function ownAddress(shown: string): string {
  const found = /^https:\/\/([^/]+)\.([a-z][a-z0-9+-]*)\.test(\/.*)?$/.exec(shown)
  return found ? `${found[2]}://${found[1]}${found[3] ?? '/'}` : shown
}

export const isOwn = (shown: string): boolean => ownAddress(shown) !== shown
