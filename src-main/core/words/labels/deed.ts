import { capitalised } from './field.ts'
import type { Told } from '../refusals/wording.ts'

/** How a deed is told: what was done, and to what. */
interface DeedWording<Args> {
  verb: string
  /** Of what was there before, where the same deed also adds. */
  again?: string
  subject: (args: Args) => string
}

const done = <Args extends Told>(verb: string, subject: (args: Args) => string, again?: string): DeedWording<Args> => ({
  verb,
  subject,
  ...(again === undefined ? {} : { again }),
})

/** By its name, and by its id where that is another. */
const named = (id: string, name: string): string => (name === id ? id : `${name} (${id})`)

type OfAgent = { agentId: string; name: string }
type OfImport = { importNo: number; file: string }
type OfMapping = { name: string }
/** Null of the whole tenant. */
type OfThreshold = { agent: OfAgent | null }

const agent = ({ agentId, name }: OfAgent): string => `agent ${named(agentId, name)}`
const importOf = ({ importNo, file }: OfImport): string => `import ${importNo} of ${file}`
const mapping = ({ name }: OfMapping): string => `mapping ${name}`
const threshold = ({ agent: of }: OfThreshold): string =>
  of === null ? 'spend threshold' : `spend threshold of ${agent(of)}`

/** `agentId` and `cycle` are null where the alert is about none. */
type OfAlert = { kind: string; agentId: string | null; cycle: string | null }
const alertOf = ({ kind, agentId, cycle }: OfAlert): string =>
  `alert ${kind}${agentId === null ? '' : ` of agent ${agentId}`}${cycle === null ? '' : ` in ${cycle}`}`

/** Null of the machine. */
type OfSender = { tenantId: string | null }
const sender = ({ tenantId }: OfSender): string =>
  tenantId === null ? 'the sender of bills' : `the sender of bills to ${tenantId}`

type OfTexts = { before: string; ofNobody: boolean }
const textsBefore = ({ before, ofNobody }: OfTexts): string =>
  `texts before ${before}${ofNobody ? ' of agents that nobody has' : ''}`

/** What the audit trail can tell, by the name of the call that did it. */
const DEEDS = {
  'add-tenant': done(
    'Added',
    ({ tenantId, name }: { tenantId: string; name: string }) => `tenant ${named(tenantId, name)}`,
  ),
  'tag-tenant': done(
    'Tagged',
    ({ tenantId, name }: { tenantId: string; name: string }) => `tenant ${named(tenantId, name)}`,
    'Changed the tags of',
  ),
  'add-agent': done('Added', agent),
  'launch-agent': done('Launched', agent),
  'set-rates': done('Set', ({ version }: { version: number }) => `rate card version ${version}`),
  'save-mapping': done('Saved', mapping, 'Changed'),
  'rename-mapping': done('Renamed', mapping),
  'delete-mapping': done('Deleted', mapping),
  'set-threshold': done('Set', threshold, 'Changed'),
  'remove-threshold': done('Removed', threshold),
  'acknowledge-alert': done('Acknowledged', alertOf),
  'reopen-alert': done('Reopened', alertOf),
  'set-small-change': done('Set', () => 'what small change is among alerts', 'Changed'),
  'save-offers': done('Saved', ({ tenantId }: { tenantId: string }) => `offers to ${tenantId}`, 'Changed'),
  'set-sender': done('Set', sender, 'Changed'),
  'move-profile': done('Moved', agent),
  'issue-statement': done('Issued', ({ statementId }: { statementId: string }) => `statement ${statementId}`),
  'import-traffic': done('Ran', importOf),
  'undo-import': done('Undid', importOf),
  'purge-texts': done('Purged', textsBefore),
  'apply-retention': done('Purged', (texts: OfTexts) => `${textsBefore(texts)}, as retention says`),
  'set-retention': done(
    'Set',
    ({ tenantId }: { tenantId: string | null }) =>
      `for how long texts${tenantId === null ? '' : ` of ${tenantId}`} are kept`,
    'Changed',
  ),
  'set-backups': done(
    'Switched',
    ({ automatic }: { automatic: boolean }) => `automatic backups ${automatic ? 'on' : 'off'}`,
  ),
  'purge-user': done('Erased', ({ tenantId }: { tenantId: string }) => `an end user of ${tenantId}`),
  'rebuild-conversations': done('Rebuilt', () => 'what is kept of conversations'),
  'restore-store': done('Restored', ({ file }: { file: string }) => `the store from ${file}`),
  'move-store': done('Moved', ({ file }: { file: string }) => `the store to ${file}`),
}

export type DeedCode = keyof typeof DEEDS
/** What is told of a deed. */
export type DeedArgs<Code extends DeedCode> = Parameters<(typeof DEEDS)[Code]['subject']>[0]

/**
 * What a deed was done to, as the trail keeps it: `agent acme-bot`, `import 3 of october.csv`. It is worded once, as it is
 * written down, and reads the same for ever.
 */
export const deedSubject = <Code extends DeedCode>(deed: Code, told: DeedArgs<Code>): string =>
  (DEEDS[deed].subject as (told: DeedArgs<Code>) => string)(told)

/**
 * What was done, as a person says it: `Launched agent acme-bot`. The trail of another version may name a deed that has no
 * words here: it is named as the call is.
 */
export function deedSentence({ deed, subject, before }: { deed: string; subject: string; before: unknown }): string {
  if (Object.hasOwn(DEEDS, deed)) {
    const { verb, again }: DeedWording<never> = DEEDS[deed as DeedCode]
    return `${before === null ? verb : (again ?? verb)} ${subject}`
  }
  return `${capitalised(deed.replaceAll('-', ' '))}: ${subject}`
}
