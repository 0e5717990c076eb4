/**
 * A test cannot teach Chromium a scheme, so the pages of `app://ratedesk/` are shown under an `https` address, and
 * addresses are translated in everything that the program hears or says. Their host name ends in `.test`, which nobody
 * owns.
 */
export function shownAddress(own: string): string {
  const { protocol, host, pathname, search, hash } = new URL(own)
  if (/^(?:https?|file|about|data|blob|chrome|chrome-error):$/.test(protocol)) return own
  return `https://${host}.${protocol.slice(0, -1)}.test${pathname}${search}${hash}`
}

/** The address as the program knows it; other addresses are unchanged. */
export function ownAddress(shown: string): string {
  const found = /^https:\/\/([^/]+)\.([a-z][a-z0-9+-]*)\.test(\/.*)?$/.exec(shown)
  return found ? `${found[2]}://${found[1]}${found[3] ?? '/'}` : shown
}

export const isOwn = (shown: string): boolean => ownAddress(shown) !== shown
