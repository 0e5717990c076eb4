import { describe, expect, test } from 'vitest'
import type { StatementVerification } from '../../src-main/contract/answers.ts'
import type { TestDesktop } from '../support/desktop.ts'
import { MADE, madeMonth } from '../support/made-month.ts'
import { openPrepared } from '../support/prepared-store.ts'
import { NOT_NOTICED, TAMPERINGS } from '../support/tamperings.ts'

let bytes: Buffer | undefined
/** A copy of the same month for each. */
const copy = async (): Promise<TestDesktop> => openPrepared((bytes ??= await madeMonth()))

const failing = ({ checks }: StatementVerification): string[] =>
  checks.filter(({ agrees }) => !agrees).map(({ name, found }) => `${name}: ${found}`)

async function tampered(by: string | ((store: TestDesktop['store']) => void)): Promise<TestDesktop> {
  const desktop = await copy()
  desktop.store.pragma('foreign_keys = OFF')
  const before = desktop.store.prepare('SELECT total_changes()').pluck().get() as number
  if (typeof by === 'string') desktop.store.exec(by)
  else by(desktop.store)
  const after = desktop.store.prepare('SELECT total_changes()').pluck().get() as number
  if (after === before) throw new Error('nothing was changed')
  return desktop
}

describe('what was changed behind the back of the program is noticed by verifying a statement', () => {
  test('which finds nothing in a store that nobody has touched', async () => {
    const { call } = await copy()
    const verification = await call('verify-statement', MADE)
    expect(failing(verification)).toEqual([])
    expect(verification.checks.map(({ name }) => name)).toContain('messages')
  })

  test.each(TAMPERINGS)('$what', async ({ by, names }) => {
    const { call } = await tampered(by)
    const verification = await call('verify-statement', MADE)
    expect(verification.agrees).toBe(false)
    const named = typeof names === 'string' ? expect.stringContaining(names) : expect.stringMatching(names)
    expect(failing(verification)).toContainEqual(named)
    // Looking at the whole store finds it, too.
    const { ok, checks } = await call('check-store', { all: true })
    expect(ok).toBe(false)
    if (typeof names === 'string' && names.startsWith('message')) {
      expect(checks.find(({ name }) => name === 'messages')!.sentence).toContain(names)
    }
    // Asked twice, it says the same twice.
    expect((await call('verify-statement', MADE)).checks).toEqual(verification.checks)
  })
})

describe('what decides nothing that is billed, and stands nowhere else, is not noticed', () => {
  test.each(NOT_NOTICED)('$what: $why', async ({ by }) => {
    const { call } = await tampered(by)
    expect(failing(await call('verify-statement', MADE))).toEqual([])
  })
})
