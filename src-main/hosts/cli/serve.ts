import { spawn } from 'node:child_process'
import type { Command } from 'commander'
import { wholeNumber } from './option.ts'
import type { Session } from './session.ts'
import { programFile } from '../../program/program-file.ts'

/** Doors do not know each other: the console in a browser is a process of its own, begun by what begins every door. */
const starter = programFile('scripts/start.ts')

export function serveCommand(program: Command, session: Session): void {
  program
    .command('serve')
    .description('open the console in a browser, at an address only this machine reaches')
    .option('--port <port>', 'the port to listen at (default: 4780, or a free one where that is taken)', wholeNumber)
    .option('--no-open', 'print the address only')
    .action(async ({ port, open }: { port?: number; open: boolean }) => {
      const { store } = session.settings()
      session.exitCode = await runDoor([
        '--browser',
        ...(port === undefined ? [] : ['--port', String(port)]),
        ...(open ? [] : ['--no-open']),
        ...(store === undefined ? [] : ['--store', store]),
        ...(session.json ? ['--json'] : []),
      ])
    })
}

function runDoor(args: readonly string[]): Promise<number> {
  const door = spawn(process.execPath, [starter, ...args], { stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals): void => void door.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, pass)
  return new Promise((done, fail) => {
    door.on('error', fail)
    door.on('exit', (code) => {
      for (const signal of signals) process.off(signal, pass)
      done(code ?? 1)
    })
  })
}
