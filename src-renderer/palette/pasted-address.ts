import type { Router } from 'vue-router'
import { SCREEN_LIST } from '../../src-main/contract/screens.ts'
import type { PaletteEntry } from './filter.ts'

/** An address of the console: `#/conversations?tenant=acme`, or a whole URL that ends with one. */
const ADDRESS = /^(?:[a-z]+:\/\/[^\s#]*)?#(\/\S*)$/i

/** What opens an address that was pasted into the palette; null where the text is none. */
export function pastedAddress(router: Router, text: string): PaletteEntry | null {
  const path = ADDRESS.exec(text.trim())?.[1]
  if (path === undefined) return null
  const to = router.resolve(path)
  const title = SCREEN_LIST.find(({ route }) => to.path === route || to.path.startsWith(`${route}/`))?.title
  if (title === undefined) return null
  return {
    id: 'address',
    group: 'Address',
    label: `Open this address of ${title}`,
    icon: 'i-lucide-link',
    perform: () => void router.push(to.fullPath),
  }
}
