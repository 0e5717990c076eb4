import type { Command } from 'commander'
import type { CheckResult } from '../../../contract/answers.ts'
import { plainCount } from '../../../core/words/figures/count.ts'
import type { CommandSession } from '../session.ts'

export function checkCommand(program: Command, session: CommandSession): void {
  program
    .command('check')
    .description('what a text would be billed as (write -- before a text that begins with a dash)')
    .argument('<text>', 'the text of the message')
    .option('--profile <profile>', 'the rule profile')
    .option('--region <country>', 'where it is sent, ISO 3166-1 (default: US)')
    .action(async (text: string, { profile, region }: { profile?: string; region?: string }) => {
      const result = await session.ask(
        'check-text',
        { text, profile, region },
        { profile: '--profile', region: '--region', text: 'TEXT' },
      )
      await session.show(result, checkText)
    })
}

function checkText({ class: type, bytes, characters, segments, overrunAtByte, costlyCharacters }: CheckResult): string {
  return [
    `${type}: ${plainCount(bytes, 'byte')}, ${plainCount(characters, 'character')}, ${plainCount(segments, 'segment')}`,
    ...(overrunAtByte === null ? [] : [`runs over at byte ${overrunAtByte}`]),
    ...costlyCharacters.map(({ index, text, bytes: size }) => `character ${index}, ${text}, takes ${size} bytes`),
  ].join('\n')
}
