import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { moveWhole } from '../../door/write-file.ts'
import type { CommandSession } from '../session.ts'
import { cellText } from '../table.ts'

interface Asked {
  tenant: string
  cycle: string
  out: string
  agent?: string
  userIds?: boolean
  texts?: boolean
}

const options = { tenantId: '--tenant', cycle: '--cycle', agentId: '--agent' }

export function evidenceCommand(program: Command, session: CommandSession): void {
  program
    .command('evidence')
    .description(
      'a statement with the messages behind it as one page, which a client opens in any browser and has check itself',
    )
    .requiredOption('--tenant <tenant>', 'whose')
    .requiredOption('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')
    .requiredOption('--out <file>', 'where to write it, such as evidence.html')
    .option('--agent <agent>', 'only the messages of this agent, where there are too many for one file')
    .option('--user-ids', 'with the phone numbers of the end users in place of pseudonyms')
    .option('--texts', 'with the texts of the messages')
    .action(async ({ tenant, cycle, out, agent, userIds = false, texts = false }: Asked) => {
      const request = { tenantId: tenant, cycle, agentId: agent, userIds, texts }
      const exported = await session.ask('export-evidence', request, options)
      const sha256 = createHash('sha256')
      await pipeline(createReadStream(exported.file), sha256)
      const file = resolve(out)
      await moveWhole(exported.file, file)
      const answer = { file, format: 'html', bytes: exported.bytes, sha256: sha256.digest('hex') }
      await session.show(answer, (told) => `The evidence is in ${cellText(out)}; SHA-256 ${told.sha256}.`)
    })
}
