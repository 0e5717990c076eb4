import { countWithWord } from '../figures/count.ts'

/** Why an agent that nobody has may be a client's. */
export type LikelyReason =
  /** Its id begins like that of another agent, or like the client's own id or name. */
  | { code: 'id'; like: string }
  /** A file that brought its traffic has other agents of the client. */
  | { code: 'file'; file: string; agents: number }
  /** A file of the client was read with the mapping that its own file was read with. */
  | { code: 'mapping'; file: string }

/** The reason as a part of a sentence. Names of files and ids stand in it unchanged. */
export function likelyReasonWords(reason: LikelyReason): string {
  switch (reason.code) {
    case 'id':
      return `its id begins like ${reason.like}`
    case 'file':
      return `${countWithWord(reason.agents, 'agent')} of this client came in the same file, ${reason.file}`
    case 'mapping':
      return `${reason.file} of this client was read with the same mapping`
  }
}
