/**
 * How quickly each provider's format is read, from file to columns, against the canonical one: rows a second. The rows are
 * those of the hand-written fixtures, over and over with other message ids.
 */
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { join } from 'node:path'
import { sourceHere } from '../../src-main/traffic/traffic-source.ts'
import { median, type BenchRow } from './measuring.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/traffic')
const RUNS = 3

interface Template {
  head: string
  /** One record each, with `#` where its message id goes on. */
  records: string[]
  between: string
  tail: string
}

const TEMPLATES: Record<string, () => Template> = {
  'canonical.csv': () => lines('canonical.csv', /^/gm, 1),
  'vonage-reports-outbound.csv': () => lines('vonage-reports-outbound.csv', /^abcd1234,/gm, 1),
  'vonage-reports-inbound.csv': () => lines('vonage-reports-inbound.csv', /^abcd1234,/gm, 1),
  'vonage-webhooks.json': () => objects('vonage-webhooks.json', (text) => JSON.parse(text) as object[], '[', ']'),
  'infobip.json': () =>
    objects('infobip.json', (text) => (JSON.parse(text) as { results: object[] }).results, '{"results":[', ']}'),
  'twilio-log.csv': () => lines('twilio-log.csv', /^SM/gm, 1),
  'twilio-webhooks.jsonl': () => lines('twilio-webhooks.jsonl', /(?<="(?:sid|MessageSid|SmsSid)":")/g, 0),
  'sinch-detail-report.csv': () => lines('sinch-detail-report.csv', /^/gm, 1),
  'google-rbm.jsonl': () => lines('google-rbm.jsonl', /(?<="messageId":")/g, 0),
  'carrier-activity-log.tsv': () => lines('carrier-activity-log.tsv', /^/gm, 1),
}

/** @param id where the message id begins, or what stands before it */
function lines(file: string, id: RegExp, headLines: number): Template {
  const all = recordsOf(readFileSync(join(FIXTURES, file), 'utf8').replace(/^\uFEFF/, ''))
  return {
    head: all
      .slice(0, headLines)
      .map((line) => `${line}\n`)
      .join(''),
    records: all.slice(headLines).map((line) => line.replace(id, '$&#')),
    between: '\n',
    tail: '\n',
  }
}

/** Lines, but for breaks inside quotes of a CSV. */
const recordsOf = (text: string): string[] =>
  text.startsWith('{')
    ? text.trim().split('\n')
    : [...text.matchAll(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g)].map(([record]) => record)

function objects(file: string, parse: (text: string) => object[], head: string, tail: string): Template {
  const found = parse(readFileSync(join(FIXTURES, file), 'utf8'))
  const id = /(?<="(?:message_uuid|messageId)":")/g
  return { head, records: found.map((one) => JSON.stringify(one).replace(id, '#')), between: ',\n', tail }
}

async function writeFileOf(folder: string, name: string, rows: number): Promise<string> {
  const file = join(folder, `${rows}-${name}`)
  if (existsSync(file)) return file
  const { head, records, between, tail } = TEMPLATES[name]!()
  const out = createWriteStream(file)
  out.write(head)
  for (let at = 0; at < rows; at++) {
    out.write((at === 0 ? '' : between) + records[at % records.length]!.replaceAll('#', `m${at}-`))
    if (at % 10_000 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  out.end(tail)
  await finished(out)
  return file
}

async function rowsPerSecond(file: string, rows: number): Promise<number> {
  const startedAt = performance.now()
  const source = sourceHere(file, {})
  let read = 0
  for await (const { messages, receipts, notMessages, problems } of source.batches()) {
    read += messages.length + (receipts?.length ?? 0) + notMessages + problems.length
  }
  if (read !== rows) throw new Error(`${read} rows of ${file} were read, not ${rows}`)
  return rows / ((performance.now() - startedAt) / 1000)
}

export async function benchFormats(folder: string, rows: number): Promise<BenchRow[]> {
  const names = Object.keys(TEMPLATES)
  const files = await Promise.all(names.map((name) => writeFileOf(folder, name, rows)))
  const speeds = new Map<string, number[]>(names.map((name) => [name, []]))
  // In turn, so that what else the machine does slows all of them alike.
  for (let run = 0; run < RUNS; run++) {
    for (const [at, name] of names.entries()) speeds.get(name)!.push(await rowsPerSecond(files[at]!, rows))
  }
  const speedOf = (name: string): number => median(speeds.get(name)!)
  const canonical = speedOf('canonical.csv')
  return names.slice(1).map((name) => {
    const ratio = speedOf(name) / canonical
    return {
      what: `reading ${name}, rows a second`,
      ours: `${Math.round(speedOf(name) / 1000)} k`,
      reference: `canonical.csv ${Math.round(canonical / 1000)} k`,
      figure: `${ratio.toFixed(2)} ×`,
      limit: 'at least 0.5 ×',
      within: ratio >= 0.5,
    }
  })
}
