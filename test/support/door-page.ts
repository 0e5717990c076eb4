import { CODE_FRAGMENT, CODE_HEADER, KEY_HEADER, paths } from '../../src-main/contract/host.ts'
import { knock } from './knock.ts'

/** The headers that a page of the console sends with every request. */
export interface PageHeaders extends Record<string, string> {
  Cookie: string
  [KEY_HEADER]: string
}

/** Opens an address and its page as a browser does. */
export async function openPage(address: string): Promise<PageHeaders> {
  const { origin, host, port, pathname, search } = new URL(address)
  const opened = await knock(Number(port), pathname + search, { headers: { Host: host } })
  const Cookie = opened.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const code = new RegExp(`url=/${CODE_FRAGMENT}([\\w-]{43})"`).exec(opened.text)?.[1] ?? ''
  const headers = { Host: host, Origin: origin, Cookie, [CODE_HEADER]: code }
  const bought = await knock(Number(port), paths.key, { method: 'POST', headers })
  const { key = '' } = JSON.parse(bought.text) as { key?: string }
  return { Cookie, [KEY_HEADER]: key }
}
