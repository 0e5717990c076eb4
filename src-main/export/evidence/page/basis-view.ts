import { importPart } from '../../words.ts'
import { element } from './dom.ts'
import type { EvidenceModel } from './evidence-model.ts'

/** What the statement was made from, and every hash that can be compared with another copy of it. */
export function basisView(model: EvidenceModel): HTMLElement {
  const { head } = model
  const ofFile = hashRow('This file', '…')
  void model.isWhole.then(() => ofFile[1]!.replaceChildren(element('code', {}, model.texts.seals.sha256)))
  const { provenance, hash, notes } = head.statement
  const { engine, imports, rateCards, profiles } = provenance
  return element(
    'section',
    { 'aria-labelledby': 'basis-title' },
    element('h2', { id: 'basis-title' }, 'What it rests on'),
    element(
      'dl',
      { class: 'hashes' },
      ...ofFile,
      ...hashRow('The statement', hash ?? 'a draft has none'),
      ...hashRow('Its events', provenance.eventsSha256 ?? 'a draft has none'),
      ...imports.flatMap((each) => hashRow(`Import ${each.file}`, each.sha256, importPart(each))),
      ...rateCards.flatMap(({ version, effectiveFrom, sha256 }) =>
        hashRow(`Rate card ${version}`, sha256, `from ${effectiveFrom}`),
      ),
      ...profiles.flatMap(({ id, version, sha256, profile }) =>
        hashRow(`Rules ${id}@${version}`, sha256, profile.name),
      ),
      ...hashRow('Program', `${engine.name} ${engine.version}`),
    ),
    notes.length === 0 ? null : element('h3', {}, 'Notes on the statement'),
    notes.length === 0 ? null : element('ul', {}, ...notes.map((note) => element('li', {}, note))),
  )
}

const hashRow = (name: string, hash: string, detail = ''): HTMLElement[] => [
  element('dt', {}, name, detail === '' ? null : element('span', { class: 'detail' }, detail)),
  element('dd', {}, element('code', {}, hash)),
]

/** What a check that holds means, and what nobody can see from this file. */
export function meaningView({ head }: EvidenceModel): HTMLElement {
  const users = head.userIds
    ? 'End users stand with their own ids.'
    : 'End users stand as pseudonyms: the beginning and the end of their number, and a code that is the same throughout this file and in no other. Message ids are those of the provider, so a message can be found again by them.'
  const proves = [
    'Each event and each amount follows from the messages in this file by the rules and prices in it. Your browser works it out anew, by the same rules as the program that wrote the file, and sends nothing anywhere.',
    'The lines add up to the total, cent by cent.',
    'Nothing in the file was changed since it was written, as long as its SHA-256 is the one that you were told by another way, and the statement is the one whose SHA-256 stands on its PDF.',
  ]
  const open = [
    'That the messages are all there were, and were delivered when they say: compare them with the log of the provider. The SHA-256 of each imported file is above for that.',
    'That the agreed prices are those of the rate card above.',
    'Adjustments of earlier cycles: their messages are in the evidence of those cycles.',
  ]
  return element(
    'section',
    { class: 'meaning', 'aria-labelledby': 'meaning-title' },
    element('h2', { id: 'meaning-title' }, 'What the check proves, and what not'),
    element('h3', {}, 'Where it holds'),
    element('ul', {}, ...proves.map((words) => element('li', {}, words))),
    element('h3', {}, 'What it cannot show'),
    element('ul', {}, ...open.map((words) => element('li', {}, words))),
    element(
      'p',
      { class: 'hint' },
      `${users} ${head.texts ? 'The texts of messages are in the file.' : 'The texts of messages are not in the file, only their sizes.'}`,
    ),
  )
}
