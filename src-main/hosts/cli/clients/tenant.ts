import { fieldLabel } from '../../../core/words/labels/field.ts'
import type { Command } from 'commander'
import type { TenantRow } from '../../../contract/answers.ts'
import { severalTimes, wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { textTable } from '../table.ts'

interface Added {
  id: string
  name: string
  currency: string
  timeZone?: string
  cycleDay?: number
}

export function tenantCommands(program: Command, session: CommandSession): void {
  const tenant = program.command('tenant').description('the companies whose traffic is billed')

  tenant
    .command('add')
    .description('add a tenant')
    .requiredOption('--id <id>', 'what the tenant is called in every other command')
    .requiredOption('--name <name>', 'its name, as on the bill')
    .requiredOption('--currency <code>', 'ISO 4217, such as EUR; stays as it is')
    .option('--time-zone <zone>', 'IANA name, such as Europe/Berlin: where its days and cycles begin (default: UTC)')
    .option(
      '--cycle-day <day>',
      'day of the month on which a billing cycle begins, 1 to 28 (default: 1)',
      wholeNumberOption,
    )
    .action(async ({ id, name, currency, timeZone, cycleDay }: Added) => {
      const added = await session.ask(
        'add-tenant',
        { tenantId: id, name, currency, timeZone, cycleDay },
        { tenantId: '--id', name: '--name', currency: '--currency', timeZone: '--time-zone', cycleDay: '--cycle-day' },
      )
      await session.show(added, sentence)
    })

  tagCommand(tenant, session)

  tenant
    .command('list')
    .description('list the tenants')
    .action(async () => {
      await session.show(await session.ask('list-tenants', {}), (tenants) =>
        textTable(
          tenants,
          [
            { name: 'tenant', of: (row) => row.tenantId },
            { name: 'name', of: (row) => row.name },
            { name: 'currency', of: (row) => row.currency },
            { name: fieldLabel('timeZone'), of: (row) => row.timeZone },
            { name: fieldLabel('cycleDay'), of: (row) => row.cycleDay, align: 'right' },
            { name: 'agents', of: (row) => row.agents, align: 'right' },
            { name: 'tags', of: ({ tags }) => (tags.length === 0 ? null : tags.join(', ')) },
          ],
          'There is no tenant yet: ratedesk tenant add makes one.',
        ),
      )
    })
}

const sentence = ({ tenantId, currency, cycleDay, timeZone }: TenantRow): string =>
  `Tenant ${tenantId} is added: billed in ${currency}, cycles from day ${cycleDay} of the month, ${timeZone} time.`

const tagSentence = ({ tenantId, tags }: TenantRow): string =>
  tags.length === 0 ? `Tenant ${tenantId} has no tags.` : `Tenant ${tenantId} is tagged ${tags.join(', ')}.`

function tagCommand(tenant: Command, session: CommandSession): void {
  tenant
    .command('tag')
    .description('what it is called by beside its name, so that clients --tag finds it')
    .requiredOption('--id <id>', 'the tenant')
    .option('--add <tag>', 'give it this tag; again for more', severalTimes)
    .option('--remove <tag>', 'take this tag away; again for more', severalTimes)
    .action(async ({ id, add, remove }: { id: string; add?: string[]; remove?: string[] }) => {
      const tagged = await session.ask(
        'tag-tenant',
        { tenantId: id, add, remove },
        { tenantId: '--id', add: '--add', remove: '--remove' },
      )
      await session.show(tagged, tagSentence)
    })
}
