import { readFileSync } from 'node:fs'
import { programFile } from './program-file.ts'

/** Where the build puts the script of an evidence file's page, from the program's folder. */
export const EVIDENCE_PAGE = 'out/main/evidence-page.js'

/** The script of an evidence file's page; null where it was not built. */
export function evidencePage(): string | null {
  try {
    return readFileSync(programFile(EVIDENCE_PAGE), 'utf8')
  } catch {
    return null
  }
}
