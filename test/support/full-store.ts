/** Two clients whose data fill every screen: one with an alert of each kind and millions of charges, one with chats. */
import { SCREEN_LIST } from '../../src-main/contract/screens.ts'
import { fillAlerts, HARBOUR } from './made-alerts.ts'
import { CHATS, fillChats } from './made-chats.ts'
import { prepareStore } from './prepared-store.ts'

const chat = new URLSearchParams({ tenant: CHATS.tenantId, 'thread-agent': CHATS.care, 'thread-user': CHATS.pair })

/** The screens as they open, and beside them what takes most room. */
export const PLACES: readonly { tenant: string; path: string }[] = [
  ...SCREEN_LIST.map(({ route }) => ({ tenant: HARBOUR.tenantId, path: route })),
  { tenant: HARBOUR.tenantId, path: '/statements/2026-10' },
  { tenant: HARBOUR.tenantId, path: '/statements/forecast' },
  { tenant: CHATS.tenantId, path: '/overview' },
  { tenant: CHATS.tenantId, path: `/conversations?${chat}` },
]

const flat = (type: string, unitPrice: string) => ({ type, country: '*', model: 'flat' as const, unitPrice })

export const madeFull = (): Promise<Buffer> =>
  prepareStore(async (desktop) => {
    await fillAlerts(desktop)
    await fillChats(desktop)
    const rates = [
      flat('a2p_rich_message', '21234.56'),
      flat('a2p_basic_message', '90123.45'),
      flat('p2a_basic_message', '10987.65'),
      flat('a2p_conversation', '40321.09'),
    ]
    await desktop.call('set-rates', {
      tenantId: HARBOUR.tenantId,
      card: { currency: 'EUR', effectiveFrom: '2026-11-01', rates },
    })
  })
