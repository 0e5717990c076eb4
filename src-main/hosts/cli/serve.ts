import type { Command } from 'commander'
import { refuse } from '../../core/words/problem.ts'
import { wholeNumberOption } from './option.ts'
import type { CommandSession } from './session.ts'

export function serveCommand(program: Command, session: CommandSession): void {
  program
    .command('serve')
    .description('open the console in a browser, at an address only this machine reaches')
    .option(
      '--port <port>',
      'the port to listen at (default: 4780, or a free one where that is taken)',
      wholeNumberOption,
    )
    .option('--no-open', 'print the address only')
    .action(async (settings: { port?: number; open: boolean }) => {
      const { port = 0 } = settings
      if (port > 65_535) throw refuse('port-none', { port: String(port) })
      session.exitCode = await session.serve(settings)
    })
}
