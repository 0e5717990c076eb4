import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SavedOffers } from '../../../src-main/contract/answers.ts'
import { testFolder } from '../../support/desktop.ts'
import { runCli } from '../../support/run-cli.ts'

const file: SavedOffers['file'] = { offers: [{ name: 'A quote', model: 'per_message', unitPrice: '0.03' }] }
const saved: SavedOffers = { file, savedAt: null, presets: file }

test('offers are shown as the file that they are set from again', async () => {
  const show = ['offers', 'show', '--tenant', 'acme']
  const answers = { 'read-offers': () => saved, 'save-offers': () => saved }
  expect(JSON.parse((await runCli(show, answers)).stdout)).toEqual(file)
  expect((await runCli([...show, '--json'], answers)).stdout).toBe(`${JSON.stringify(file)}\n`)
  const path = join(testFolder(), 'offers.json')
  expect((await runCli([...show, '--out', path], answers)).stdout).toBe(`The offers to acme are in ${path}: 1.\n`)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(file)
  const { stdout, desk } = await runCli(['offers', 'set', '--tenant', 'acme', '--file', path], answers)
  expect(stdout).toBe('acme is compared by 1 offer from now on.\n')
  expect(desk.asked).toEqual([{ name: 'save-offers', request: { tenantId: 'acme', offers: file } }])
})

test('a file that is no JSON is refused before anything is asked', async () => {
  const path = join(testFolder(), 'offers.json')
  writeFileSync(path, '{')
  const { exitCode, stderr, desk } = await runCli(['offers', 'set', '--tenant', 'acme', '--file', path])
  expect(exitCode).toBe(2)
  expect(stderr).toContain(path)
  expect(desk.asked).toEqual([])
})
