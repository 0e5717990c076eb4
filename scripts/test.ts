/**
 * `npm test`: runs every check in turn, the fastest first, and stops after the first that fails. The last line counts
 * the tests, and every other check as one. With words, such as `types`, only checks run whose names contain one of
 * them.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWhenStale } from './build-when-stale.ts'
import { cacheFolder, inProject } from './project.ts'
import { countOf, none, plus, sentenceOf, type Count, type TestReport } from './test-count.ts'

interface Check {
  name: string
  run: () => Count
}

const one = (fine: boolean): Count => ({ ...none, [fine ? 'passed' : 'failed']: 1 })

/** Runs a tool of the project with this Node; its output goes to the terminal. */
function tool(path: string, ...args: string[]): boolean {
  const program = inProject('node_modules', ...path.split('/'))
  if (!existsSync(program)) {
    process.stderr.write(
      `${path.split('/', 1)[0]} is not installed: run \`npm ci\`, without leaving out what is for development\n`,
    )
    return false
  }
  return spawnSync(process.execPath, [program, ...args], { cwd: inProject(), stdio: 'inherit' }).status === 0
}

function vitest(...projects: string[]): Count {
  const report = join(cacheFolder, `tests-${projects.join('-')}.json`)
  mkdirSync(cacheFolder, { recursive: true })
  rmSync(report, { force: true })
  const chosen = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const fine = tool('vitest/vitest.mjs', 'run', ...chosen, ...reporters)
  const count = countOf(read(report))
  // Anything else that went wrong, such as an error outside of tests, counts as a failure.
  return fine || count.failed > 0 ? count : plus(count, one(false))
}

function read(report: string): TestReport | null {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as TestReport
  } catch {
    return null
  }
}

function built(): boolean {
  try {
    buildWhenStale()
    return true
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return false
  }
}

const checks: readonly Check[] = [
  // The three projects that tsconfig.json names: what is pure, the console, and what runs in Node. Editors read the
  // same file.
  { name: 'types', run: () => one(tool('vue-tsc/bin/vue-tsc.js', '--build')) },
  { name: 'lint', run: () => one(tool('oxlint/bin/oxlint')) },
  { name: 'format', run: () => one(tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')) },
  { name: 'layers, unit and property tests', run: () => vitest('unit', 'renderer', 'apart') },
  { name: 'build', run: () => one(built()) },
  { name: 'end-to-end tests', run: () => vitest('e2e', 'e2e-cloned') },
]

const words = process.argv.slice(2)
const chosen = words.length === 0 ? checks : checks.filter(({ name }) => words.some((word) => name.includes(word)))
if (chosen.length === 0) {
  process.stderr.write(
    `no check is called ${words.join(' or ')}; there are: ${checks.map(({ name }) => name).join(', ')}\n`,
  )
  process.exit(2)
}
let total = none
for (const [at, { name, run }] of chosen.entries()) {
  process.stdout.write(`\n── ${name}\n`)
  total = plus(total, run())
  if (total.failed === 0) continue
  const left = chosen.slice(at + 1).map((check) => check.name)
  if (left.length > 0) process.stdout.write(`\nnot run after this failure: ${left.join(', ')}\n`)
  break
}
process.stdout.write(`\n${sentenceOf(total)}\n`)
process.exitCode = total.failed === 0 ? 0 : 1
