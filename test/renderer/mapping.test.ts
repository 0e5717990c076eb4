import { describe, expect, it } from 'vitest'
import type { MappingQuestion } from '../../src-main/contract/answers.ts'
import {
  assign,
  columnOf,
  draftOf,
  giveMeaning,
  mappingOf,
  placeMappingFaults,
  columnsStillNeeded,
  type MappingDraft,
} from '../../src-renderer/mapping/draft.ts'
import { mappingFile, nameFrom } from '../../src-renderer/mapping/mapping-file.ts'
import { wordsToTell } from '../../src-renderer/mapping/words.ts'

const FINGERPRINT = '0123456789abcdef0123456789abcdef'
const guess = {
  version: 1,
  fingerprint: FINGERPRINT,
  format: { delimiter: ';' },
  columns: { Id: 'message_id', Bot: 'agent_id', Nummer: 'user_id', Richtung: 'direction', Zeit: 'sent_at' },
}
const draft = draftOf(guess, 'Europe/Berlin')
const without = (of: MappingDraft, column: string): MappingDraft => assign(of, column, null)

describe('a mapping that is edited', () => {
  it('gives each field to one column: it moves, and the other is free again', () => {
    const moved = assign(draft, 'Konto', 'user_id')
    expect(columnOf(moved, 'user_id')).toBe('Konto')
    expect(moved.columns['Nummer']).toBeUndefined()
    expect(columnOf(without(moved, 'Konto'), 'user_id')).toBeNull()
  })

  it('gives each column one field', () => {
    const other = assign(draft, 'Bot', 'sender')
    expect(other.columns['Bot']).toBe('sender')
    expect(columnOf(other, 'agent_id')).toBeNull()
  })

  it('leaves what it was made from as it was', () => {
    assign(draft, 'Bot', null)
    expect(columnOf(draft, 'agent_id')).toBe('Bot')
  })
})

describe('what every message needs', () => {
  it('is there when five columns are mapped', () => expect(columnsStillNeeded(draft)).toEqual([]))
  it('is named in its order while it is missing', () => {
    expect(columnsStillNeeded(draftOf(null, 'UTC'))).toEqual([
      'message_id',
      'agent_id',
      'user_id',
      'direction',
      'sent_at',
    ])
  })
  it('may be one agent or one direction for every row', () => {
    const bare = without(without(draft, 'Bot'), 'Richtung')
    expect(columnsStillNeeded(bare)).toEqual(['agent_id', 'direction'])
    expect(columnsStillNeeded({ ...bare, agentId: 'service', direction: 'A2P' })).toEqual([])
  })
  it('may be sender and recipient in place of agent and user, both of them', () => {
    const sender = assign(without(draft, 'Nummer'), 'Bot', 'sender')
    expect(columnsStillNeeded(sender)).toEqual(['agent_id', 'user_id'])
    expect(columnsStillNeeded(assign(sender, 'An', 'recipient'))).toEqual([])
  })
})

describe('a mapping that is saved or exported', () => {
  it('carries what was not edited here as it came', () => {
    expect(mappingOf(draft, FINGERPRINT)).toEqual({ ...guess, timeZone: 'Europe/Berlin' })
  })
  it('says nothing a second time that a column tells', () => {
    const both = { ...draft, agentId: 'service', direction: 'A2P', timeFormat: 'dd.MM.yyyy HH:mm' }
    const mapping = mappingOf(both, FINGERPRINT)
    expect(mapping).not.toHaveProperty('agentId')
    expect(mapping).not.toHaveProperty('direction')
    expect(mapping['timeFormat']).toBe('dd.MM.yyyy HH:mm')
    expect(mappingOf(without(both, 'Bot'), FINGERPRINT)['agentId']).toBe('service')
  })
  it('keeps what words mean only where their column is read', () => {
    const told = giveMeaning(giveMeaning(draft, 'direction', 'raus', 'A2P'), 'status', 'zugestellt', 'delivered')
    expect(mappingOf(told, FINGERPRINT)).toMatchObject({ direction: { raus: 'A2P' } })
    expect(mappingOf(told, FINGERPRINT)).not.toHaveProperty('status')
  })
  it('reads back as the same draft', () => {
    const told = giveMeaning({ ...draft, timeFormat: 'd.M.yyyy H:mm' }, 'direction', 'raus', 'A2P')
    expect(draftOf(mappingOf(told, FINGERPRINT), 'UTC')).toEqual(told)
  })
  it('becomes a file that the command line takes', () => {
    const file = mappingFile('Agentur Köln', mappingOf(draft, FINGERPRINT))
    expect(file.fileName).toBe('agentur-koln.mapping.json')
    expect(JSON.parse(file.content)).toMatchObject({ version: 1, columns: guess.columns })
  })
  it('is named after what stays the same in the names of files', () => {
    expect(nameFrom('agentur_2026-10.csv.gz')).toBe('agentur')
    expect(nameFrom('2026-10.csv')).toBe('2026-10')
  })
})

describe('faults of a mapping', () => {
  it('stand at their column or part, the rest together', () => {
    const placed = placeMappingFaults(
      [
        { path: 'columns.Zeit', message: 'sent_at is Datum already' },
        { path: 'timeFormat', message: 'must be a pattern' },
        { path: 'columns', message: 'nothing is message_id' },
        { path: 'format.delimiter', message: 'must be one character' },
      ],
      ['Zeit'],
    )
    expect(placed.column('Zeit')).toBe('sent_at is Datum already')
    expect(placed.part('timeFormat')).toBe('must be a pattern')
    expect(placed.rest.map((fault) => fault.path)).toEqual(['format.delimiter'])
  })
})

describe('words of theirs', () => {
  const asked = (column: string, ...words: string[]): MappingQuestion => ({ about: 'direction', column, words })

  it('are asked about where nobody knows them, and stay while they have a meaning', () => {
    expect(wordsToTell(draft, 'direction', [asked('Richtung', 'raus', 'rein')])).toEqual(['raus', 'rein'])
    const told = giveMeaning(draft, 'direction', 'hinaus', 'A2P')
    expect(wordsToTell(told, 'direction', [asked('Richtung', 'raus')])).toEqual(['raus', 'hinaus'])
  })
  it('are not asked about once another column, or none, is the field’s', () => {
    expect(wordsToTell(assign(draft, 'Weg', 'direction'), 'direction', [asked('Richtung', 'raus')])).toEqual([])
    expect(wordsToTell(without(draft, 'Richtung'), 'direction', [asked('Richtung', 'raus')])).toEqual([])
  })
})
