import { createReadStream } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { ExportedFile } from '../../../contract/answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import { moveWhole } from '../../door/write-file.ts'
import type { CommandSession } from '../session.ts'
import { cellText } from '../table.ts'

/** The extension of a file, without the dot; empty where there is none. */
export const endingOf = (out: string | undefined): string =>
  out === undefined ? '' : extname(out).slice(1).toLowerCase()

/**
 * Refuses to print binary formats on a terminal.
 * @throws Failure where stdout is a terminal and the format is binary
 */
export function refuseTerminal(session: CommandSession, format: string, out: string | undefined): void {
  if (out !== undefined || !session.toTerminal || !['xlsx', 'pdf'].includes(format)) return
  throw refuse('no-terminal-format', { format })
}

/** Writes an export where the user wants it: to a file, whose name is then printed, or to stdout. */
export async function deliver(
  session: CommandSession,
  exported: ExportedFile,
  format: string,
  out: string | undefined,
  what: string,
): Promise<void> {
  if (out === undefined) {
    for await (const block of createReadStream(exported.file)) {
      if (session.output.closed) return
      await session.output.write(block as Buffer)
    }
    return
  }
  const file = resolve(out)
  await moveWhole(exported.file, file)
  await session.show({ file, format, bytes: exported.bytes }, () => `${what} in ${cellText(out)}.`)
}

/** How the option is described, wherever a command has it. */
export const MARK_OPTION = [
  '--bom',
  'begin a CSV with a byte order mark, so that Excel reads its letters right',
] as const

/** @throws Failure where a byte order mark is asked of another format */
export function markOf(format: string, bom: true | undefined): boolean {
  if (bom && format !== 'csv') throw refuse('mark-of-no-csv', { format })
  return bom === true
}
