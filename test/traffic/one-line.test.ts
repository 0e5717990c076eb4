import { expect, it } from 'vitest'
import { oneLine } from '../../src-main/traffic/reading/one-line.ts'
import { readAll, refusalOf, told, written } from './read-all.ts'
import { zipOf } from './zip-file.ts'

it('every kind of line break is shown, CRLF as one', () => {
  expect(oneLine('a\r\nb\rc\nd\u2028e\u0085f')).toBe('a⏎b⏎c⏎d⏎e⏎f')
  expect(oneLine('plain')).toBe('plain')
})

it('a refusal, a reason, a row and a note are each on one line, whatever the file has in them', async () => {
  expect((await refusalOf(written('h.csv', '"a\nb",c\n1,2\n'))).message).toBe(
    'h.csv, line 1: this header fits no known format; map its columns: a⏎b and c',
  )
  const text =
    'message_id,agent_id,user_id,direction,sent_at,"x\ny"\nm,a,u,"A\nP",2026-10-01T09:30:00Z,\nm,a,u,A2P,2026-10-01T09:30:00Z,\n'
  const archive = zipOf([
    { name: 'a\n.csv', content: text },
    { name: 'b.csv', content: text },
  ])
  const { problems, outcome } = await readAll(written('n.zip', archive))
  expect(told(problems)[0]).toBe('3 a⏎.csv: direction "A⏎P" is neither A2P nor P2A')
  expect(problems[0]!.row).toBe('m,a,u,"A⏎P",2026-10-01T09:30:00Z,')
  expect(outcome.notes).toEqual(['the column x⏎y is not used'])
})
