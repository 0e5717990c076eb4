import type { StoreCheck } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import type { Reading } from '../context.ts'
import { eventsCheck, foreignKeysCheck, integrityCheck, messagesCheck, totalsCheck } from './content-checks.ts'
import { permissionsCheck, spaceCheck, versionsCheck } from './file-checks.ts'

/**
 * Says whether the store is whole and says of itself what is so. It changes nothing, and looks at the store as it stands at
 * its beginning.
 * @throws Failure where the user has it stopped
 */
export function checkStore(
  { store, storeFile, isCancelled, now }: Reading,
  { job = '', all, sample, seed = now() % 1_000_000 }: CheckedRequestOf<'check-store'>,
): StoreCheck {
  const step = (): void => {
    if (isCancelled(job)) throw refuse('check-stopped')
  }
  const checks = [
    versionsCheck(store),
    permissionsCheck(storeFile),
    spaceCheck(storeFile),
    integrityCheck(store, step),
    foreignKeysCheck(store),
    totalsCheck(store, step),
    eventsCheck(store, all ? null : sample, seed, step),
    messagesCheck(store, step),
  ]
  return { ok: checks.every(({ ok }) => ok), checks }
}
