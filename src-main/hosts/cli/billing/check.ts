import type { Command } from 'commander'
import type { CheckResult } from '../../../contract/answers.ts'
import { plainCount } from '../../../core/words/figures/count.ts'
import { refuse } from '../../../core/words/problem.ts'
import { readJsonText } from '../json-file.ts'
import type { CommandSession } from '../session.ts'
import { payloadLines } from './payload-lines.ts'

interface CheckOptions {
  profile?: string
  region?: string
  payload?: string
}

export function checkCommand(program: Command, session: CommandSession): void {
  program
    .command('check')
    .description('what a message would be billed as (write -- before a text that begins with a dash)')
    .argument('[text]', 'the text of the message')
    .option('--payload <file>', 'a whole message in JSON instead, as Google, Infobip, Vonage or Twilio takes it')
    .option('--profile <profile>', 'the rule profile')
    .option('--region <country>', 'where it is sent, ISO 3166-1 (default: US)')
    .action(async (text: string | undefined, { payload, ...rules }: CheckOptions) => {
      if ((text === undefined) === (payload === undefined)) throw refuse('check-of-what')
      if (payload !== undefined) {
        await checkFile(session, payload, rules)
        return
      }
      const options = { profile: '--profile', region: '--region', text: 'TEXT' }
      await session.show(await session.ask('check-text', { text: text!, ...rules }, options), checkText)
    })
}

/** A message is answered as an object, like a text; several as a list. */
async function checkFile(session: CommandSession, file: string, rules: Omit<CheckOptions, 'payload'>): Promise<void> {
  const options = { profile: '--profile', region: '--region', payload: '--payload' }
  const checks = await session.ask('check-payload', { payload: await readJsonText(file), ...rules }, options)
  if (session.json) await session.writeJson(checks.length === 1 ? checks[0] : checks)
  else await session.show(checks, (shown) => shown.map((check) => `${payloadLines(check, checkText)}`).join('\n\n'))
}

function checkText({ class: type, bytes, characters, segments, overrunAtByte, costlyCharacters }: CheckResult): string {
  return [
    `${type}: ${plainCount(bytes, 'byte')}, ${plainCount(characters, 'character')}, ${plainCount(segments, 'segment')}`,
    ...(overrunAtByte === null ? [] : [`runs over at byte ${overrunAtByte}`]),
    ...costlyCharacters.map(({ index, text, bytes: size }) => `character ${index}, ${text}, takes ${size} bytes`),
  ].join('\n')
}
