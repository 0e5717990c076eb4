/** What is found where an evidence file is checked in its reader's browser, and how each is told. */
import { wordForCount, wordList } from '../figures/count.ts'
import { visible } from '../figures/visible.ts'

/** A part of an evidence file that has a seal of its own. */
export type EvidencePart =
  | { part: 'statement' | 'notes' | 'engine' | 'agent-profiles' | 'events-hash' | 'file' | 'origins' | 'other-agents' }
  | { part: 'line'; line: number }
  | { part: 'agent' | 'agent-rules'; agentId: string }
  | { part: 'import'; file: string }
  | { part: 'rate-card'; version: number }
  | { part: 'profile'; profile: string }

/** `lines` are those of the statement that it concerns, numbered from 1; `messageId` is the first message of an event. */
export type EvidenceFinding =
  | { code: 'part-changed'; of: EvidencePart }
  | { code: 'thread-changed'; agentId: string; user: string; lines: readonly number[] }
  | { code: 'thread-unreadable'; place: number }
  | { code: 'cannot-be-rated'; why: string }
  | ({ code: 'event-differs'; agentId: string; user: string; messageId: string; lines: readonly number[] } & Differing)
  | ({ code: 'line-differs'; line: number } & Differing)
  | ({ code: 'agent-differs'; agentId: string } & Differing)
  | ({ code: 'statement-differs' } & Differing)
  | ({ code: 'hash-differs'; of: HashedPart } & Compared)
  | { code: 'more'; findings: number; lines: readonly number[] }

/** What a SHA-256 that stands in the file is of. */
export type HashedPart =
  | { hashed: 'file' | 'statement' | 'events' }
  | { hashed: 'rate-card'; version: number }
  | { hashed: 'profile'; profile: string }

interface Compared {
  stated: string
  found: string
}
/** `what` is the field as the statement's JSON calls it, such as `quantity`. */
interface Differing extends Compared {
  what: string
}

/** A finding as one sentence without its full stop. */
export function evidenceFindingWords(finding: EvidenceFinding): string {
  switch (finding.code) {
    case 'part-changed':
      return `${partWords(finding.of)} was changed after the file was written`
    case 'thread-changed': {
      const { agentId, user, lines } = finding
      return `${inLines(lines)}a message or an event of ${visible(user)} with ${visible(agentId)} was changed after the file was written`
    }
    case 'thread-unreadable':
      return `conversation ${finding.place} of the file can no longer be read`
    case 'cannot-be-rated':
      return `the file was changed so that its messages can no longer be rated: ${visible(finding.why)}`
    case 'event-differs': {
      const { agentId, user, messageId, lines, what, stated, found } = finding
      return `${inLines(lines)}the event of ${visible(user)} with ${visible(agentId)} that begins with message ${visible(messageId)} states ${what} ${visible(stated)}, and is rated to ${visible(found)}`
    }
    case 'line-differs':
      return `line ${finding.line}: ${differenceWords(finding)}`
    case 'agent-differs':
      return `agent ${visible(finding.agentId)}: ${differenceWords(finding)}`
    case 'statement-differs':
      return `the statement: ${differenceWords(finding)}`
    case 'hash-differs':
      return `the SHA-256 of ${hashedWords(finding.of)} is stated as ${visible(finding.stated)}, and is ${visible(finding.found)}`
    case 'more':
      return `${inLines(finding.lines)}${wordForCount(finding.findings, 'one more difference', `${finding.findings} more differences`)}`
  }
}

const differenceWords = ({ what, stated, found }: Differing): string =>
  `${what} is stated as ${visible(stated)}, and the messages come to ${visible(found)}`

/** `line 3: `, `lines 3 and 4: `, or nothing where no line of the statement is concerned. */
const inLines = (lines: readonly number[]): string =>
  lines.length === 0 ? '' : `${wordForCount(lines.length, 'line', 'lines')} ${wordList(lines.map(String))}: `

function partWords(of: EvidencePart): string {
  switch (of.part) {
    case 'statement':
      return "the statement's head"
    case 'line':
      return `line ${of.line}`
    case 'agent':
      return `the figures of agent ${visible(of.agentId)}`
    case 'notes':
      return 'the notes of the statement'
    case 'engine':
      return 'the version of the program'
    case 'import':
      return `the import ${visible(of.file)}`
    case 'rate-card':
      return `rate card ${of.version}`
    case 'profile':
      return `the rule profile ${visible(of.profile)}`
    case 'agent-profiles':
      return 'which profile rates which agent'
    case 'events-hash':
      return 'the hash or the number of the events'
    case 'file':
      return 'what the file says of itself'
    case 'agent-rules':
      return `the rules of agent ${visible(of.agentId)}`
    case 'origins':
      return 'the countries and carriers of the messages'
    case 'other-agents':
      return 'what the other agents count'
  }
}

function hashedWords(of: HashedPart): string {
  switch (of.hashed) {
    case 'file':
      return 'the data in this file'
    case 'statement':
      return 'the statement'
    case 'events':
      return 'the events'
    case 'rate-card':
      return `rate card ${of.version}`
    case 'profile':
      return `the rule profile ${visible(of.profile)}`
  }
}
