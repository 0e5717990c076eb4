import { describe, expect, test } from 'vitest'
import type { PayloadCheck } from '../../../src-main/contract/answers.ts'
import { runCli } from '../../support/run-cli.ts'
import { written } from '../../traffic/read-all.ts'

describe('check --payload', () => {
  const billed = { class: 'a2p_rich_message' as const, segments: 2 }
  const checked = (path: string): PayloadCheck => ({
    ...billed,
    bytes: 170,
    characters: 170,
    overrunAtByte: 160,
    costlyCharacters: [],
    format: 'infobip',
    path,
    contentType: 'text',
    text: 'x',
    outcomes: { us: billed, elsewhere: { class: 'a2p_single_message', segments: 1 } },
    withoutSuggestions: null,
    suggestions: [],
    uncountedBytes: { labels: 1, postbackData: 2, cards: 0 },
    notes: ['A note'],
  })
  const file = (): string => written('payload.json', '{"text":"x"}')

  test('one message is one object, several are a list', async () => {
    const of = async (answer: PayloadCheck[]) =>
      JSON.parse(
        (await runCli(['check', '--payload', file(), '--json'], { 'check-payload': () => answer })).stdout,
      ) as unknown
    expect(await of([checked('$')])).toEqual(checked('$'))
    expect(await of([checked('$[0]'), checked('$[1]')])).toEqual([checked('$[0]'), checked('$[1]')])
  })

  test('sends the text of the file as it stands, and says in words what it found', async () => {
    const answers = { 'check-payload': () => [checked('$')] }
    const { stdout, desk } = await runCli(['check', '--payload', file(), '--region', 'GB'], answers)
    expect(desk.asked[0]?.request).toEqual({ payload: '{"text":"x"}', region: 'GB' })
    expect(stdout).toBe(
      [
        'Infobip, text at $',
        'a2p_rich_message: 170 bytes, 170 characters, 2 segments',
        'runs over at byte 160',
        'rich with 2 segments in the US, single elsewhere',
        'not counted: 1 byte of labels and 2 bytes of postback data',
        'A note',
        '',
      ].join('\n'),
    )
  })

  test.each([[['check']], [['check', 'hi', '--payload', 'p.json']]])('%j is refused', async (args) => {
    const { exitCode, stderr } = await runCli(args, {})
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('say a text, or a file with --payload; one of them'),
    ])
  })

  test('a file that is not there is named', async () => {
    const { exitCode, stderr } = await runCli(['check', '--payload', '/none/here.json'], {})
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('/none/here.json could not be read')])
  })
})
