import { Argument, type Command } from 'commander'
import type { CommandSession } from '../session.ts'
import { bashScript } from './bash.ts'
import { commandTree, ID_KINDS, type CommandNode, type IdKind } from './command-tree.ts'
import { fishScript } from './fish.ts'
import { zshScript } from './zsh.ts'

const SCRIPTS: Readonly<Record<string, (tree: readonly CommandNode[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

/** Adds `completion bash|zsh|fish`, which prints a script, and `completion ids`, by which the scripts ask for ids. */
export function completionCommands(program: Command, session: CommandSession): void {
  const completion = program.command('completion').description('what a shell needs to complete commands, ids and files')
  for (const [shell, script] of Object.entries(SCRIPTS)) {
    completion
      .command(shell)
      .description(`print the script for ${shell}: ${HOW[shell]}`)
      .action(() => session.output.write(script(commandTree(program))))
  }
  completion
    .command('ids', { hidden: true })
    .addArgument(new Argument('<kind>').choices(ID_KINDS))
    .action(async (kind: IdKind) => {
      const ids = await idsOf(session, kind)
      await session.output.write(ids.map((id) => `${id}\n`).join(''))
    })
}

const HOW: Readonly<Record<string, string>> = {
  bash: 'eval "$(ratedesk completion bash)" in ~/.bashrc',
  zsh: 'eval "$(ratedesk completion zsh)" in ~/.zshrc, after compinit',
  fish: 'ratedesk completion fish | source, in config.fish',
}

async function idsOf(session: CommandSession, kind: IdKind): Promise<string[]> {
  await session.desk({ mustExist: true })
  switch (kind) {
    case 'tenants':
      return (await session.ask('list-tenants', {})).map(({ tenantId }) => tenantId)
    case 'agents':
      return (await session.ask('list-agents', {})).map(({ agentId }) => agentId)
    case 'profiles':
      return (await session.ask('list-profiles', {})).map(({ id }) => id)
  }
}
