import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { IncomingMessage } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { Uploads } from '../../../src-main/hosts/browser/files/uploads.ts'
import { Tickets } from '../../../src-main/hosts/door/tickets.ts'

const HOUR_MS = 3_600_000

function parentFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  return parent
}

/** A folder as a door leaves it that is killed. */
function leftBehind(parent: string, name: string, hoursAgo: number): string {
  const folder = join(parent, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'traffic'), 'a,b\n')
  const then = new Date(Date.now() - hoursAgo * HOUR_MS)
  utimesSync(folder, then, then)
  return folder
}

test('uploads that a killed door left go when one opens a day later; those of an open door, and others’ folders, stay', async () => {
  const parent = parentFolder()
  const old = leftBehind(parent, 'ratedesk-uploads-aaaaaa', 25)
  const young = leftBehind(parent, 'ratedesk-uploads-bbbbbb', 23)
  const foreign = leftBehind(parent, 'ratedesk-backup', 1000)
  const elsewhere = leftBehind(parent, 'elsewhere', 1000)
  symlinkSync(elsewhere, join(parent, 'ratedesk-uploads-cccccc'))
  const uploads = await Uploads.open(new Tickets(), parent)
  expect([old, young, foreign, join(elsewhere, 'traffic')].map((path) => existsSync(path))).toEqual([
    false,
    true,
    true,
    true,
  ])
  await uploads.close()
  expect(existsSync(uploads.folder)).toBe(false)
})

test('an upload is taken in also where somebody tidied the folder away meanwhile', async () => {
  const tickets = new Tickets()
  const uploads = await Uploads.open(tickets, parentFolder())
  rmSync(uploads.folder, { recursive: true })
  const { ticket, bytes } = await uploads.take('a.csv', Readable.from([Buffer.from('a,b\n')]) as IncomingMessage)
  expect(bytes).toBe(4)
  expect(existsSync(tickets.find(ticket)!.path)).toBe(true)
  await uploads.close()
})
