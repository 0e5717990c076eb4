/**
 * Nothing that a store answers changes by itself. `GOLDEN_WRITE=1` writes what is answered now as what is expected, and
 * whatever is not as expected lies in full in `node_modules/.cache/ratedesk/golden`, to be held against the version before.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { askEverything, type GoldenAnswer } from './asked.ts'
import { generatedStore, sampleStore } from './made-stores.ts'

const EXPECTED = 'test/fixtures/golden'
const ANSWERS = 'node_modules/.cache/ratedesk/golden'

test(
  'the sample answers as it did',
  async () => holdAgainst('sample', await askEverything(await sampleStore())),
  300_000,
)

test('200,000 messages answer as they did', async () => {
  holdAgainst('generated', await askEverything(await generatedStore(200_000)))
}, 300_000)

function holdAgainst(name: string, answers: readonly GoldenAnswer[]): void {
  const lines = answers.map(({ call, request, answer }) => `${call} ${JSON.stringify(request)} ${digest(answer)}`)
  mkdirSync(ANSWERS, { recursive: true })
  writeFileSync(join(ANSWERS, `${name}.json`), `${JSON.stringify(answers, null, 2)}\n`)
  const file = join(EXPECTED, `${name}.txt`)
  if (process.env.GOLDEN_WRITE === '1') {
    mkdirSync(EXPECTED, { recursive: true })
    writeFileSync(file, `${lines.join('\n')}\n`)
  }
  expect(existsSync(file), `${file} is there`).toBe(true)
  expect(lines.join('\n')).toBe(readFileSync(file, 'utf8').trimEnd())
}

const digest = (answer: unknown): string =>
  createHash('sha256').update(JSON.stringify(answer)).digest('hex').slice(0, 16)
