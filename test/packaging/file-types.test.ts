import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inProject } from '../../scripts/project.ts'
import { readYaml } from '../support/yaml.ts'

interface Association {
  ext: string[]
  role?: string
  rank?: string
}
interface Settings {
  fileAssociations?: Association[]
  linux: { mimeTypes: string[]; fileAssociations?: Association[] }
  mac: { fileAssociations: Association[] }
  win: { fileAssociations?: Association[] }
}
const settings = readYaml(readFileSync(inProject('electron-builder.yml'), 'utf8')) as Settings

test('macOS offers the program for traffic files, and lets what opens them by itself do so', () => {
  const { fileAssociations } = settings.mac
  expect(fileAssociations.flatMap(({ ext }) => ext)).toEqual(['csv', 'tsv', 'jsonl', 'ndjson'])
  expect(new Set(fileAssociations.map(({ role, rank }) => `${role}, ${rank}`))).toEqual(new Set(['Viewer, Alternate']))
})

test('Linux offers it by the kinds that the system knows, and is taught none', () => {
  expect(settings.linux.mimeTypes).toEqual(expect.arrayContaining(['text/csv', 'text/tab-separated-values']))
  expect(settings.linux.fileAssociations).toBeUndefined()
})

test('Windows is told of no kind: its installer would take such files away from the program that opens them now', () => {
  expect([settings.win.fileAssociations, settings.fileAssociations]).toEqual([undefined, undefined])
})
