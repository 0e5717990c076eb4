import type { StoreCheck, StoreCheckPoint } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import type { ReadContext } from '../context.ts'
import { eventsCheck, foreignKeysCheck, integrityCheck, messagesCheck, totalsCheck } from './content-checks.ts'
import { permissionsCheck, spaceCheck, versionsCheck } from './file-checks.ts'
import { threadIndexCheck } from './thread-checks.ts'
import { jobOf } from '../job.ts'

/**
 * Checks whether the store is whole and whether everything kept in it can be worked out again. It changes nothing and
 * sees the store as it is at the beginning.
 * @throws Failure where the user cancelled
 */
export function checkStore(
  desktop: ReadContext,
  { job, all, sample, seed = desktop.now() % 1_000_000 }: CheckedRequestOf<'check-store'>,
): StoreCheck {
  const { store, storeFile } = desktop
  const { step, tell } = jobOf(desktop, 'check-store', job)
  const parts: (() => StoreCheckPoint)[] = [
    () => versionsCheck(store),
    () => permissionsCheck(storeFile),
    () => spaceCheck(storeFile),
    () => integrityCheck(store, step),
    () => foreignKeysCheck(store),
    () => totalsCheck(store, step),
    () => eventsCheck(store, all ? null : sample, seed, step),
    () => messagesCheck(store, step),
    () => threadIndexCheck(store, all ? null : sample, seed, step),
  ]
  const checks = parts.map((check, at) => {
    tell('checking', at, parts.length)
    return check()
  })
  return { ok: checks.every(({ ok }) => ok), checks }
}
