/**
 * The console's address inside the window: a scheme of its own, so that its pages have an origin that nothing else has.
 */
export const scheme = 'app'
const appOrigin = `${scheme}://ratedesk`
export const frontPage = `${appOrigin}/index.html`

/** Whether an address is the console's own. */
export const isOwnAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}` === appOrigin
}

/** The providers whose documents the rule profiles cite; the console opens no other pages. */
const linkedHosts: ReadonlySet<string> = new Set([
  'developers.google.com',
  'www.infobip.com',
  'api.support.vonage.com',
  'developer.vonage.com',
])

/** Whether a link may be opened in the user's browser. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password, port } = new URL(address)
  return protocol === 'https:' && linkedHosts.has(hostname) && !username && !password && !port
}
