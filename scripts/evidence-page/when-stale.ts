import { existsSync, readdirSync, statSync } from 'node:fs'
import { refuse } from '../../src-main/core/words/problem.ts'
import { EVIDENCE_PAGE } from '../../src-main/program/evidence-page.ts'
import { inProject } from '../project.ts'

const SOURCES = ['src-main/core', 'src-main/rating', 'src-main/contract', 'src-main/export', 'scripts/evidence-page']
const builder = inProject('node_modules', 'vite', 'package.json')

/** Builds the page of an evidence file where there is none, or a source of it is newer; it takes a second. */
export async function buildEvidencePageWhenStale(): Promise<void> {
  const page = statSync(inProject(...EVIDENCE_PAGE.split('/')), { throwIfNoEntry: false })
  if (page && newestOf(SOURCES) <= page.mtimeMs) return
  // Installed without the tools to build: what was built is used as it is.
  if (!existsSync(builder)) {
    if (page) return
    throw refuse('builder-missing')
  }
  const { buildEvidencePage } = await import('./build-page.ts')
  await buildEvidencePage()
}

const newestOf = (folders: readonly string[]): number =>
  Math.max(
    ...folders.flatMap((folder) =>
      readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => statSync(inProject(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
      ),
    ),
  )
