import { expect, test } from 'vitest'
import { Notes } from '../../src-main/traffic/notes.ts'

test('a note has a code, a count of rows and a sentence; those of the file as a whole count no rows', () => {
  const notes = new Notes()
  notes.count('unknown_status', 'teleported')
  notes.add('unused_columns', { columns: ['campaign'] })
  notes.add('unused_columns', { columns: ['campaign'] })
  notes.count('unknown_status', 'teleported')
  notes.count('other_channel', 'sms')
  expect(notes.all()).toEqual([
    { code: 'unused_columns', count: 0, sentence: 'the column campaign is not used' },
    { code: 'unknown_status', count: 2, sentence: 'status "teleported" is not known and counts as pending (2 rows)' },
    { code: 'other_channel', count: 1, sentence: 'channel "sms" is not RCS and is left out (1 row)' },
  ])
})

test('a word that looks like a placeholder stands as it is', () => {
  const notes = new Notes()
  notes.count('unknown_status', '{rows} $& {word}')
  expect(notes.sentences()).toEqual(['status "{rows} $& {word}" is not known and counts as pending (1 row)'])
})

test('of times that are unusual the furthest is named', () => {
  const notes = new Notes()
  const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
  for (const day of ['2001-02-03', '1999-12-31', '2014-12-31']) notes.countTime('dated_early', at(day))
  for (const day of ['2031-02-03', '2099-12-31', '2044-12-31']) notes.countTime('dated_late', at(day))
  expect(notes.all()).toEqual([
    {
      code: 'dated_early',
      count: 3,
      sentence: 'dated before 2015, the earliest 1999-12-31T00:00:00.000Z (3 rows)',
    },
    {
      code: 'dated_late',
      count: 3,
      sentence: 'dated more than a day after the import, the latest 2099-12-31T00:00:00.000Z (3 rows)',
    },
  ])
})
