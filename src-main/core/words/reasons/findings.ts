import { countWithWord, wordList } from '../figures/count.ts'
import { groupDigits } from '../figures/figure.ts'
import { indexFaultWords, type IndexFault } from '../explain/index-fault.ts'
import { hindranceWords, type Hindrance } from './hindrance.ts'

/** What a check of the store can find: the name of the check, and the sentence, with its full stop. */
interface Finding<Args> {
  name: string
  say: (args: Args) => string
  /** What to do about it, with its full stop; null where nothing is wrong. */
  mend: ((args: Args) => string) | null
  /** The call that does what the mend says, where one does. */
  deed?: MendingDeed
}

/** Calls that mend what a check found. */
export type MendingDeed = 'rebuild-conversations'

const well = <const Name extends string, Args>(name: Name, say: (args: Args) => string) => ({ name, say, mend: null })
const wrong = <const Name extends string, Args>(
  name: Name,
  say: (args: Args) => string,
  mend: (args: Args) => string,
  deed?: MendingDeed,
) => ({ name, say, mend, deed })

const restore = (): string => 'Restore a backup, or begin a new store and import the files again.'
const importAgain = (): string => 'Restore a backup, or undo the imports of these agents and import their files again.'

type AtPath = { path: string }
type Space = { free: number; bytes: number }
/** How many agents have traffic, and how many of them were checked; `seed` chose those. */
type Sample = { chosen: number; agents: number; seed: number }

/** Everything that the checks of a store can find, by code. */
const FINDINGS = {
  whole: well('integrity', () => 'The file of the store is whole.'),
  damaged: wrong(
    'integrity',
    ({ faults }: { faults: readonly string[] }) => `The file of the store is damaged: ${faults.join('; ')}.`,
    restore,
  ),
  'all-named-there': well('foreign keys', () => 'Whatever a row names is there.'),
  'stray-rows': wrong(
    'foreign keys',
    ({ table, parent, more }: { table: string; parent: string; more: number }) =>
      `A row of ${table} names a row of ${parent} that is not there${more === 0 ? '' : `, and ${more} more`}.`,
    restore,
  ),
  'totals-right': well(
    'kept totals',
    ({ agents }: { agents: number }) =>
      `The totals of ${countWithWord(agents, 'agent')} are what their events add up to.`,
  ),
  'totals-differ': wrong(
    'kept totals',
    ({ differs }: { differs: string }) => `Totals are not what the kept events add up to: ${differs}.`,
    importAgain,
  ),
  'events-right': well('rated events', ({ chosen, agents, seed }: Sample) => {
    const withTraffic = `${countWithWord(agents, 'agent')} with traffic`
    const which = chosen === agents ? `all ${withTraffic}` : `${chosen} of ${withTraffic}, chosen by seed ${seed},`
    return `The events of ${which} are what their messages are rated to.`
  }),
  'events-differ': wrong(
    'rated events',
    ({ agentId, differs }: { agentId: string; differs: string }) =>
      `Events are not what their messages are rated to: agent ${agentId}: ${differs}.`,
    importAgain,
  ),
  'messages-right': well('messages', () => 'Every message is what its rows tell.'),
  'messages-differ': wrong(
    'messages',
    ({ faults }: { faults: readonly string[] }) => `Messages are not what their rows tell: ${faults.join('; ')}.`,
    importAgain,
  ),
  'index-right': well('conversations', (looked: IndexLooked) => {
    const { threads, ofThreads, seed, texts, ofTexts } = looked
    const which = threads === ofThreads && texts === ofTexts ? '' : `, chosen by seed ${seed}`
    return `What is kept of conversations is right: ${shareWords(threads, ofThreads, 'conversation')} and the words of ${shareWords(texts, ofTexts, 'text')} were worked out again${which}.${behindWords(looked.behind)}`
  }),
  'index-differs': wrong(
    'conversations',
    ({ faults }: { faults: readonly IndexFault[] }) =>
      `What is kept of conversations, to list and find them, is not right: ${faults.map(indexFaultWords).join('; ')}.`,
    () => 'Have it made anew from the messages, which are not touched. No charge rests on it.',
    'rebuild-conversations',
  ),
  'versions-fit': well(
    'versions',
    ({ ratedesk, store, sqlite, node }: { ratedesk: string; store: number; sqlite: string; node: string }) =>
      `Ratedesk ${ratedesk}, store version ${store}, SQLite ${sqlite}, Node ${node}.`,
  ),
  'no-store-of-ours': wrong('versions', () => 'The file does not say that it is a store of Ratedesk.', restore),
  'other-version': wrong(
    'versions',
    ({ version, newest }: { version: number; newest: number }) =>
      `The store is of version ${version}, and this Ratedesk is made for version ${newest}.`,
    ({ version, newest }) =>
      version > newest ? 'Update Ratedesk.' : 'Close Ratedesk and open the store again: it is then brought up to date.',
  ),
  permitted: well('file permissions', () => 'The store and its folder can be read and written.'),
  'not-permitted': wrong(
    'file permissions',
    ({ path, why }: AtPath & { why: Hindrance }) => `${path} cannot be read and written: ${hindranceWords(why)}.`,
    ({ path }) => `Give yourself leave to read and write ${path}.`,
  ),
  'open-to-all': wrong(
    'file permissions',
    ({ path }: AtPath) => `Every user of this machine may change ${path}.`,
    ({ path }) => `Take that from them: chmod o-w ${path}`,
  ),
  'room-enough': well('disk space', (space: Space) => `${roomWords(space)}.`),
  'room-short': wrong(
    'disk space',
    ({ needed, ...space }: Space & { needed: number }) =>
      `Only ${roomWords(space)}; a copy of it would need ${megabytes(needed)}.`,
    () => 'Make room on that disk, or move the store to a larger one.',
  ),
}

/** How much was worked out again of what is kept of conversations. */
interface IndexLooked {
  threads: number
  ofThreads: number
  texts: number
  ofTexts: number
  seed: number
  /** What is not looked at yet, which is no fault. */
  behind: { threads: number; texts: number; tenants: number }
}

const shareWords = (some: number, all: number, word: string): string =>
  some === all ? countWithWord(all, word) : `${groupDigits(some)} of ${countWithWord(all, word)}`

function behindWords({ threads, texts, tenants }: IndexLooked['behind']): string {
  const left = [
    ...(threads > 0 ? [countWithWord(threads, 'conversation')] : []),
    ...(texts > 0 ? [`the words of ${countWithWord(texts, 'text')}`] : []),
    ...(tenants > 0 ? [`the prices of ${countWithWord(tenants, 'tenant')}`] : []),
  ]
  return left.length === 0 ? '' : ` It is behind by ${wordList(left)}, which is caught up with beside other work.`
}

const roomWords = ({ free, bytes }: Space): string =>
  `${megabytes(free)} are free beside the store, which takes ${megabytes(bytes)}`
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`

export type FindingCode = keyof typeof FINDINGS
type ArgsOf<Code extends FindingCode> = Parameters<(typeof FINDINGS)[Code]['say']>[0]
/** The arguments of a finding; none where its sentence is always the same. */
export type FindingArgs<Code extends FindingCode> = unknown extends ArgsOf<Code> ? [] : [args: ArgsOf<Code>]
/** Name of the check that a finding belongs to. */
type FindingCheck = (typeof FINDINGS)[FindingCode]['name']

/**
 * A finding in words.
 * @param told the arguments of its sentence
 */
export function findingWords<Code extends FindingCode>(code: Code, ...told: FindingArgs<Code>) {
  const { name, say, mend, deed } = FINDINGS[code] as unknown as Finding<unknown> & { name: FindingCheck }
  return { name, ok: mend === null, sentence: say(told[0]), mend: mend && mend(told[0]), deed }
}
