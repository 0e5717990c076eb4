import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isLong, type LongCallName } from '../../../src-main/contract/call-facts.ts'
import { calls, type CallName } from '../../../src-main/contract/calls.ts'
import { refuse } from '../../../src-main/core/words/problem.ts'
import { testFolder } from '../../support/desktop.ts'
import { FakeDesk } from '../../support/fake-desk.ts'
import { runCli } from '../../support/run-cli.ts'

const STATEMENT = ['--tenant', 'shop', '--cycle', '2026-10']
const MOVE = ['profiles', 'move', '--tenant', 'shop', '--profile', 'vonage', '--from', '2026-11-01']
const AGENT = ['--id', 'help', '--tenant', 'shop', '--category', 'conversational', '--region', 'GB']
/** The command that makes each call that may take long; null where no command does. One that is missing does not compile. */
const COMMANDS: Readonly<Record<LongCallName, readonly string[] | null>> = {
  'import-traffic': ['import', 'a.csv'],
  // The sample is for whoever looks around.
  'load-sample': null,
  'undo-import': ['imports', 'undo', '1'],
  'preview-undo': ['imports', 'undo', '1', '--dry-run'],
  'add-agent': ['agent', 'add', ...AGENT],
  // `alerts` makes it after another call.
  'list-category-alerts': null,
  advise: ['advise', '--agent', 'help'],
  'move-profile': MOVE,
  'preview-profile': [...MOVE, '--dry-run'],
  'issue-statement': ['statement', 'issue', ...STATEMENT],
  'verify-statement': ['statement', 'verify', ...STATEMENT],
  'export-summary': ['summary', ...STATEMENT, '--format', 'csv', '--out', 'a.csv'],
  'export-statement': ['statement', 'export', ...STATEMENT],
  'export-events': ['events', '--out', 'a.csv'],
  'check-store': ['doctor'],
  'export-evidence': ['evidence', ...STATEMENT, '--out', 'a.html'],
  'export-focus': ['summary', ...STATEMENT, '--format', 'focus'],
  'compare-offers': ['compare', ...STATEMENT],
  'purge-texts': ['purge', '--texts-before', '2026-10-01'],
  'purge-user': ['purge', '--user', '+447700900001', '--tenant', 'shop'],
  'export-comparison': ['compare', ...STATEMENT, '--format', 'pdf', '--out', 'a.pdf'],
  'compare-readings': ['compare', ...STATEMENT, '--profiles', 'vonage,infobip'],
  'sum-threads': ['threads', '--tenant', 'shop', '--total'],
  'backup-store': ['backup', 'a.sqlite'],
  'make-backup': ['backups', 'make'],
  'check-backup': ['backups', 'check', 'backup-20261001-120000.sqlite'],
  'preview-retention': ['retention', '--dry-run'],
  'apply-retention': ['retention', '--apply'],
  // `doctor` makes it after another call.
  'read-holdings': null,
  // Of a store that nobody has open: without a desk.
  'restore-store': null,
  'move-store': null,
  'read-message-rows': ['explain', 'm1', '--agent', 'help'],
  'list-templates': ['templates', ...STATEMENT],
  'rewrite-template': ['templates', 'rewrite', 't-1', '--text', 'Hello', ...STATEMENT],
}
const LONG = (Object.keys(calls) as CallName[]).filter(isLong).filter((name) => COMMANDS[name] !== null)

test.each(LONG)('Ctrl-C stops %s', async (name) => {
  const listeners = process.listenerCount('SIGINT')
  const desk = new FakeDesk({
    [name]: async ({ job }: { job: string }) => {
      expect(job).toMatch(/^[0-9a-f-]{36}$/)
      process.emit('SIGINT')
      expect(desk.cancelled).toEqual([job])
      throw refuse('closing')
    },
  })
  const { exitCode, stdout, stderr } = await runCli(COMMANDS[name]!, {}, desk)
  expect(desk.asked.map((asked) => asked.name)).toEqual([name])
  expect([exitCode, stdout, stderr]).toEqual([1, '', 'Ratedesk is closing; nothing was changed\n'])
  expect(process.listenerCount('SIGINT')).toBe(listeners)
})

test('a call that does not take long is not stopped half-way', async () => {
  const card = join(testFolder(), 'card.json')
  writeFileSync(card, '{}')
  const listeners = process.listenerCount('SIGINT')
  const desk = new FakeDesk({
    'set-rates': () => {
      expect(process.listenerCount('SIGINT')).toBe(listeners)
      throw refuse('closing')
    },
  })
  await runCli(['rates', 'set', '--tenant', 'shop', '--file', card], {}, desk)
  expect(desk.asked).toHaveLength(1)
})
