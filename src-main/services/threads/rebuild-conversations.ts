import type { CheckedRequestOf } from '../../contract/calls.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import { forgetIndex } from '../../store/thread-index/rebuild.ts'
import type { WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'

/** Has what is kept of conversations made anew, which is done beside other work; a list of them waits for it. */
export const rebuildConversations = (
  desktop: WriteContext,
  _request: CheckedRequestOf<'rebuild-conversations'>,
): Promise<{ begun: true }> =>
  inTransaction(desktop.store, true, () => {
    forgetIndex(desktop.store)
    recordDeed(desktop, { deed: 'rebuild-conversations', to: {}, tenantId: null, before: null, after: null })
    return { begun: true as const }
  })
