import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'
import { isAllowed, licencesOf, listedIn, outdatedIn } from '../../scripts/licences/licence-text.ts'
import { readLock, runtimePackages } from '../../scripts/licences/shipped-packages.ts'
import { inProject } from '../../scripts/project.ts'
import { arrowsOf, sources } from '../support/arrows.ts'
import { readYaml } from '../support/yaml.ts'

const file = readFileSync(inProject('THIRD-PARTY-LICENSES'), 'utf8')
const listed = listedIn(file)
const MEND = 'npm run licences makes it again'

test('every library that the program loads as it runs is listed, at any depth', () => {
  const places = new Set(listed.map(({ place }) => place))
  expect(
    runtimePackages(readLock()).filter((place) => !places.has(place)),
    MEND,
  ).toEqual([])
  expect(places).toContain('node_modules/linebreak/node_modules/base64-js')
})

test('every library that the page names is listed', () => {
  const places = new Set(listed.map(({ place }) => place))
  const named = sources()
    .filter(({ path }) => path.startsWith('src-renderer/'))
    .flatMap(({ path, text }) => arrowsOf(path, text))
    .map(({ to }) => to)
    .filter((to) => !/^(?:src-|node:|virtual:)/.test(to) && !builtinModules.includes(to))
  expect(new Set(named).size).toBeGreaterThan(5)
  expect(
    [...new Set(named)].filter((name) => !places.has(`node_modules/${name}`)),
    MEND,
  ).toEqual([])
})

test('each is listed in the version that is installed', () => {
  expect(outdatedIn(file), MEND).toEqual([])
})

test('each licence is one under which it may be shipped', () => {
  expect(listed.filter(({ licence }) => !isAllowed(licence))).toEqual([])
  expect(['GPL-3.0', 'MIT AND GPL-2.0', 'UNLICENSED', 'unknown', ''].filter(isAllowed)).toEqual([])
})

test('the texts are those of the packages', () => {
  expect(licencesOf(listed.map(({ place }) => place)) === file, MEND).toBe(true)
})

test('the file travels with the program', () => {
  const config = readYaml(readFileSync(inProject('electron-builder.yml'), 'utf8')) as { extraResources: string[] }
  expect(config.extraResources).toEqual(['THIRD-PARTY-LICENSES'])
  expect(readFileSync(inProject('src-main/hosts/electron/window/about.ts'), 'utf8')).toContain('THIRD-PARTY-LICENSES')
})
