/**
 * Where every command begins. Node 18 and older can read this file and `new-node.mjs`, and nothing else is read before
 * a Node is found that runs TypeScript: the running one if it is new enough, so that no second process is needed, else
 * the one among the packages. Anything missing is reported in one sentence, with exit code 2.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { broughtNode, isNewEnough, neededNode } from './new-node.mjs'

const mend = 'not installed: run `npm ci` in the folder of Ratedesk first'
const project = fileURLToPath(new URL('..', import.meta.url))

/**
 * Runs a script of the project or of a package as if Node had been started with it.
 * @param {string} script its path, relative to the project's folder
 * @param {string[]} args
 */
export async function launch(script, args) {
  const missing = missingPackage()
  if (missing !== undefined) return refuse(`The package ${missing} is ${mend}`)
  const path = resolve(project, script)
  if (!existsSync(path)) return refuse(`${script} is ${mend}`)
  if (isNewEnough(process)) return runHere(path, args)
  const { program, whyNot } = broughtNode(project)
  if (program === null)
    return refuse(`Ratedesk needs Node ${neededNode}, and this is ${process.versions.node}: ${whyNot}`)
  return runIn(program, path, args)
}

/** The first package that every command needs and that is not installed. */
function missingPackage() {
  const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  const { resolve: find } = createRequire(join(project, 'package.json'))
  const isThere = (name) => (find.paths(name) || []).some((folder) => existsSync(join(folder, name, 'package.json')))
  return Object.keys(dependencies).find((name) => !isThere(name))
}

async function runHere(path, args) {
  process.argv.splice(1, Infinity, path, ...args)
  try {
    await import(pathToFileURL(path).href)
  } catch (error) {
    const [, name] = /^Cannot find package '([^']+)'/.exec(error && error.message) || []
    if (!name) throw error
    refuse(`The package ${name} is ${mend}`)
  }
}

/** Runs a script in another Node, which shares this terminal; this process ends with its exit code or signal. */
function runIn(program, path, args) {
  const env = Object.assign({}, process.env)
  // These options are for the Node that was started; a newer one may refuse them.
  delete env.NODE_OPTIONS
  const child = spawn(program, [path, ...args], { stdio: 'inherit', env })
  const pass = (signal) => child.kill(signal)
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(signal, isFromTerminal(signal) ? () => {} : pass)
  child.on('error', ({ message }) => refuse(`Node could not be started: ${message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) return (process.exitCode = code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** Whether a signal comes from the terminal, which sends it to both processes; so does a console on Windows. */
function isFromTerminal(signal) {
  if (process.platform === 'win32') return true
  return signal === 'SIGINT' && [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY)
}

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 2
}
