import { STORE_CHECKS, type StoreCheck, type StoreCheckName } from '../../src-main/contract/store-check-answers.ts'

/** What a look at a small sample finds in order, and a look at all does not. */
export const storeCheck = (all: boolean): StoreCheck => ({
  ok: !all,
  checks: STORE_CHECKS.map((name) => {
    const ok = !all || name !== 'messages'
    const sentence = ok ? FOUND[name] : WRONG
    return { name, ok, sentence, mend: ok ? null : 'Restore a backup, or import the files of this agent again.' }
  }),
})

const WRONG =
  'Messages are not what their rows tell: message m17 of agent nordlicht-care: its text has 161 bytes, its kept facts say 160.'
const FOUND: Readonly<Record<StoreCheckName, string>> = {
  versions: 'Ratedesk 0.1.0, store version 7, SQLite 3.54.1, Node 24.0.0.',
  'file permissions': 'The store and its folder can be read and written.',
  'disk space': '12,481 MB are free beside the store, which takes 84 MB.',
  integrity: 'The file of the store is whole.',
  'foreign keys': 'Whatever a row names is there.',
  'kept totals': 'The totals of 40 agents are what their events add up to.',
  'rated events': 'The events of 5 of 40 agents with traffic, chosen by seed 17, are what their messages are rated to.',
  messages: 'Every message is what its rows tell.',
}
