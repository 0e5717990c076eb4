import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inProject } from '../../scripts/project.ts'
import { readYaml } from '../support/yaml.ts'

interface Config {
  appId: string
  electronFuses: Record<string, boolean>
  files: string[]
  mac: { identity: string; hardenedRuntime: boolean; files: string[] }
  linux: { executableName: string; files: string[] }
  win: { files: string[] }
}
const config = readYaml(readFileSync(inProject('electron-builder.yml'), 'utf8')) as Config
const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as Record<string, string>

test('what is packed for a Mac is signed again after its fuses were set, and asks nothing that only a certificate gives', () => {
  expect(config.electronFuses.resetAdHocDarwinSignature).toBe(true)
  expect(config.mac).toMatchObject({ identity: '-', hardenedRuntime: false })
})

test('the program goes by one name wherever systems look for it', () => {
  expect(manifest.desktopName).toBe(`${config.linux.executableName}.desktop`)
  expect(readFileSync(inProject('src-main/hosts/electron/main.ts'), 'utf8')).toContain(
    `setAppUserModelId('${config.appId}')`,
  )
})

test('an author and a homepage are there, without which no .deb is made, and they belong to nobody', () => {
  expect(manifest.author).toMatch(/^[\w ]+ <\S+@\S+\.example>$/)
  expect(manifest.homepage).toMatch(/^https:\/\/\S+\.example\/$/)
})

/** electron-builder's own reading of patterns. */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const packer = createRequire(builder.resolve('app-builder-lib'))
const { FileMatcher } = packer('app-builder-lib/out/fileMatcher') as {
  FileMatcher: new (
    from: string,
    to: string,
    expand: (text: string) => string,
    patterns: string[],
  ) => { createFilter(): (file: string, stat: object) => boolean }
}

describe.each([
  ['linux', 'linux'],
  ['mac', 'darwin'],
  ['win', 'win32'],
] as const)('packed for %s', (platform, system) => {
  const { files } = config[platform]

  test('nothing is added to the list of files: a list of exceptions alone would mean all that there is', () => {
    expect(files.filter((pattern) => !pattern.startsWith('!'))).toEqual(['package.json'])
  })

  test.each(['x64', 'arm64'])("the library of %s travels, and no other platform's", (arch) => {
    const expand = (text: string): string => text.replaceAll('${arch}', arch)
    const exceptions = [...config.files, ...files].filter((pattern) => pattern.startsWith('!'))
    const travels = new FileMatcher(inProject(), '/to', expand, ['**/*', ...exceptions]).createFilter()
    const file = { isDirectory: () => false }
    const platforms = ['linux', 'linuxmusl', 'darwin', 'win32'].flatMap((name) => [`${name}-x64`, `${name}-arm64`])
    const prebuilds = inProject('node_modules', 'better-sqlite3', 'prebuilds')
    expect(platforms.filter((name) => travels(join(prebuilds, `${name}.node`), file))).toEqual([`${system}-${arch}`])
  })
})
