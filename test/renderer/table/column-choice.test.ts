import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asTabText, type Column } from '../../../src-renderer/components/table/columns.ts'
import { useColumnChoice } from '../../../src-renderer/components/table/column-choice.ts'

const KEYS = ['name', 'region', 'messages', 'sessions', 'amount']
const columns: Column<string>[] = KEYS.map((key) => ({ key, title: key, text: (row) => `${row} ${key}` }))
const choiceOf = (table = 'agents', of = columns) => useColumnChoice(table, () => of)
const keysShown = (choice: ReturnType<typeof choiceOf>): string[] => choice.shown.value.map(({ key }) => key)

let kept: Map<string, string>
beforeEach(() => {
  kept = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the choice of columns', () => {
  it('hides a column, and keeps that for this table alone', () => {
    const choice = choiceOf()
    choice.show(columns[2]!, false)
    choice.show(columns[4]!, false)
    expect(keysShown(choice)).toEqual(['name', 'region', 'sessions'])
    // As after a reload.
    expect(keysShown(choiceOf())).toEqual(['name', 'region', 'sessions'])
    expect(keysShown(choiceOf('overview.agents'))).toEqual(KEYS)
    expect(asTabText(['a'], choice.shown.value)).toBe('name\tregion\tsessions\na name\ta region\ta sessions')
  })

  it('shows one again in its place, and all at once', () => {
    const choice = choiceOf()
    for (const column of columns.slice(1)) choice.show(column, false)
    expect(keysShown(choice)).toEqual(['name'])
    choice.show(columns[3]!, true)
    expect([keysShown(choice), choice.isShown(columns[3]!), choice.isShown(columns[4]!)]).toEqual([
      ['name', 'sessions'],
      true,
      false,
    ])
    choice.showAll()
    expect(keysShown(choice)).toEqual(KEYS)
    expect(keysShown(choiceOf())).toEqual(KEYS)
  })

  it('offers all but the first column, and none of a table that has few', () => {
    expect(choiceOf().choosable.value.map(({ key }) => key)).toEqual(KEYS.slice(1))
    kept.set('ratedesk.hidden-columns.few', '["region"]')
    const few = choiceOf('few', columns.slice(0, 4))
    expect([few.choosable.value, keysShown(few)]).toEqual([[], KEYS.slice(0, 4)])
  })

  it('remembers a column that the table does not have at present', () => {
    const choice = choiceOf('clients')
    choice.show(columns[3]!, false)
    const without = choiceOf('clients', [
      ...columns.filter(({ key }) => key !== 'sessions'),
      { ...columns[1]!, key: 'tags' },
    ])
    without.show(columns[1]!, false)
    expect(keysShown(choiceOf('clients'))).toEqual(['name', 'messages', 'amount'])
  })

  it.each(['{"x":', '"region"', '{"region":true}', '[1,null,{}]', '["name"]', '["no such"]', ''])(
    'ignores what is kept where that is no choice: %s',
    (text) => {
      kept.set('ratedesk.hidden-columns.agents', text)
      expect(keysShown(choiceOf())).toEqual(KEYS)
    },
  )

  it('works without storage, for as long as the page is open', () => {
    const refuse = (): never => {
      throw new Error('denied')
    }
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
    const choice = choiceOf()
    choice.show(columns[1]!, false)
    expect(keysShown(choice)).toEqual(['name', 'messages', 'sessions', 'amount'])
  })
})
