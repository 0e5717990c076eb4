import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inProject } from '../../scripts/project.ts'
import { readYaml } from '../support/yaml.ts'

interface Packed {
  files: string[]
  extraFiles: { from: string; to: string }[]
}
interface Config {
  appId: string
  electronFuses: Record<string, boolean>
  files: string[]
  mac: Packed & { identity: string; hardenedRuntime: boolean }
  linux: Packed & { executableName: string }
  win: Packed
  deb: { afterInstall: string; afterRemove: string }
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

describe('the scripts of the .deb are those of electron-builder, but for what /usr/bin/ratedesk leads to', () => {
  test.each(['afterInstall', 'afterRemove'] as const)('%s', (name) => {
    const template = `templates/linux/${name === 'afterInstall' ? 'after-install' : 'after-remove'}.tpl`
    const theirs = readFileSync(join(dirname(builder.resolve('app-builder-lib/package.json')), template), 'utf8')
    const command = "'/opt/${sanitizedProductName}/bin/${executable}'"
    expect(theirs).toContain("'/opt/${sanitizedProductName}/${executable}'")
    expect(readFileSync(inProject(config.deb[name]), 'utf8').trimEnd()).toBe(
      theirs.replaceAll("'/opt/${sanitizedProductName}/${executable}'", command).trimEnd(),
    )
  })
})

test.each([
  ['linux', 'bin/ratedesk', '/../ratedesk"'],
  ['mac', 'Resources/bin/ratedesk', '/../../MacOS/Ratedesk"'],
  ['win', 'bin/ratedesk.cmd', '..\\Ratedesk.exe"'],
] as const)('on %s the command line is %s, which starts the program without a window', (platform, to, program) => {
  const [launcher] = config[platform].extraFiles
  expect(launcher?.to).toBe(to)
  const lines = readFileSync(inProject(launcher!.from), 'utf8').trimEnd().split('\n')
  expect(lines.at(-1)).toContain(program)
  expect(lines.at(-1)).toMatch(/ --cli -- ("\$@"|%\*)$/)
})

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
