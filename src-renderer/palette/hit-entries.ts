import type { RouteLocationRaw, Router } from 'vue-router'
import type { SearchHit, SearchKind } from '../../src-main/contract/answers.ts'
import { formatLongCycle } from '../../src-main/core/words/figures/day.ts'
import { conversationsAddress } from '../conversations/address.ts'
import { showTenant } from '../tenants/show-tenant.ts'
import { useSession } from '../stores/session.ts'
import { maskNumber, maskNumbers } from '../words/phone.ts'
import type { PaletteEntry } from './filter.ts'

/** Screens are found among the palette's own entries. */
type ShownKind = Exclude<SearchKind, 'action'>

const KINDS: Readonly<Record<ShownKind, { group: PaletteEntry['group']; icon: string }>> = {
  tenant: { group: 'Tenants', icon: 'i-lucide-building-2' },
  agent: { group: 'Agents', icon: 'i-lucide-bot' },
  user: { group: 'End users', icon: 'i-lucide-user-round' },
  message: { group: 'Messages', icon: 'i-lucide-message-square' },
  text: { group: 'Texts', icon: 'i-lucide-message-square-text' },
  statement: { group: 'Statements', icon: 'i-lucide-receipt-text' },
  import: { group: 'Imports', icon: 'i-lucide-file-down' },
}

/** What the store found as entries, each naming its client. One of another client switches to it before it opens. */
export function hitEntries(router: Router, hits: readonly SearchHit[]): PaletteEntry[] {
  const session = useSession()
  const names = new Map(session.tenants.map(({ tenantId, name }) => [tenantId, name]))
  return hits.flatMap((hit): PaletteEntry[] => {
    if (hit.kind === 'action') return []
    const { group, icon } = KINDS[hit.kind]
    const client = hit.tenantId === null ? 'no client' : (names.get(hit.tenantId) ?? hit.tenantId)
    const place = placeOfHit(hit)
    return [
      {
        id: foundId(hit),
        group,
        label: labelOf(hit),
        icon,
        suffix: hit.kind === 'tenant' ? hit.id : client,
        perform: () => {
          if (hit.kind === 'tenant') return openClient(router, hit.id)
          if (hit.tenantId !== null) session.switchTo(hit.tenantId)
          if (place) void router.push(place)
        },
      },
    ]
  })
}

/** Shows a client; its overview where it is shown already, so that something is seen to happen. */
export function openClient(router: Router, tenantId: string): void {
  if (useSession().tenantId === tenantId) void router.push('/overview')
  else showTenant(router, tenantId)
}

/** The name of what was found among the entries. */
export const foundId = ({
  kind,
  tenantId,
  agentId,
  id,
}: Pick<SearchHit, 'kind' | 'tenantId' | 'agentId' | 'id'>): string => ['found', kind, tenantId, agentId, id].join(' ')

function labelOf({ kind, label, status }: SearchHit): string {
  if (kind === 'user') return maskNumber(label)
  if (kind === 'text') return maskNumbers(label)
  if (kind !== 'statement') return label
  return `Statement of ${formatLongCycle(label)}${status === 'draft' ? ', draft' : ''}`
}

/** Where a hit is looked at; null where it is enough to switch to its client. */
function placeOfHit({ kind, tenantId, id, label, agentId, userId }: SearchHit): RouteLocationRaw | null {
  const tenant = tenantId ?? undefined
  switch (kind) {
    case 'tenant':
      return null
    case 'agent':
      return { path: '/agents', query: { agent: id } }
    case 'user':
      return conversationsAddress({ tenant, user: id, sort: 'cost' })
    case 'message':
      return conversationsAddress({ tenant, open: { agent: agentId!, user: userId!, message: id } })
    case 'text':
      return conversationsAddress({ tenant, text: phraseOf(label), sort: 'cost' })
    case 'statement':
      return `/statements/${label}`
    case 'import':
      return { path: '/traffic', query: { import: id } }
    case 'action':
      return id
  }
}

const MOST_OF_A_PHRASE = 200

/** A text as words that stand together, of a long one the beginning up to a space. */
export function phraseOf(text: string): string {
  const plain = text.replaceAll('"', ' ').trim()
  const letters = [...plain]
  if (letters.length <= MOST_OF_A_PHRASE) return `"${plain}"`
  const start = letters.slice(0, MOST_OF_A_PHRASE).join('')
  const end = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'))
  return end > 0 ? `"${start.slice(0, end)}"` : start
}
