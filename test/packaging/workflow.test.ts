import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inProject } from '../../scripts/project.ts'
import { readYaml } from '../support/yaml.ts'

interface Step {
  name?: string
  uses?: string
  run?: string
}
interface Job {
  'runs-on': string
  'timeout-minutes': number
  strategy: { matrix: { include?: { name: string; os: string; in: string }[]; os?: string[]; node?: number[] } }
  steps: Step[]
}
interface Workflow {
  permissions: Record<string, string>
  jobs: Record<string, Job>
}

const text = readFileSync(inProject('.github', 'workflows', 'desktop.yml'), 'utf8')
const workflow = readYaml(text) as Workflow
const jobs = Object.entries(workflow.jobs)
const commands = jobs.flatMap(([, { steps }]) => steps.flatMap(({ run = '' }) => run))

test('the workflow runs on every platform that is built for, under X and under Wayland', () => {
  const { include = [] } = workflow.jobs.desktop!.strategy.matrix
  expect(include.map(({ os }) => os).sort()).toEqual([
    'macos-15',
    'macos-15-intel',
    'ubuntu-24.04',
    'ubuntu-24.04',
    'ubuntu-24.04-arm',
    'windows-11-arm',
    'windows-latest',
  ])
  expect(include.filter(({ in: display }) => display.includes('wayland'))).toHaveLength(1)
})

test("the machine's own Node installs, but where old ones are tried", () => {
  const bringNode = jobs.filter(([, { steps }]) => steps.some(({ uses }) => uses?.startsWith('actions/setup-node')))
  expect(bringNode.map(([name]) => name)).toEqual(['old-node'])
})

test('it may read the sources and nothing else, and every job ends', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' })
  for (const [, job] of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(60)
  expect(text).not.toMatch(/\$\{\{\s*secrets/)
})

test('every script and test that a step names is there, and every script of test/forge is run by one', () => {
  const named = commands.flatMap((command) => command.match(/\b(test|scripts)\/[\w/.-]+/g) ?? [])
  const inMatrix = workflow.jobs.desktop!.strategy.matrix.include!.flatMap(
    (row) => row.in.match(/\btest\/[\w/.-]+/g) ?? [],
  )
  const paths = new Set([...named, ...inMatrix])
  expect([...paths].filter((path) => !existsSync(inProject(path)))).toEqual([])
  const scripts = readdirSync(inProject('test', 'forge')).map((name) => join('test', 'forge', name))
  const imported = 'test/forge/watched-window.ts'
  expect(scripts.map((path) => path.replaceAll('\\', '/')).filter((path) => !paths.has(path))).toEqual([imported])
})

describe('no step', () => {
  test('starts the window without its sandbox', () => {
    expect(text).not.toContain('no-sandbox')
  })

  test('calls a command that the project does not have', () => {
    const { scripts } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const called = commands.flatMap((command) =>
      [...command.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name!),
    )
    expect(called.filter((name) => !(name in scripts))).toEqual([])
  })
})
