/**
 * Builds the script of an evidence file's page: one file without imports, as it is put into every such file and opened from
 * a disk. What the page rates by is the program's own code; only the checks of documents are left out, as a statement's
 * cards and profiles were checked before they were used.
 */
import { renameSync, writeFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { EVIDENCE_PAGE } from '../../src-main/program/evidence-page.ts'
import { inProject } from '../project.ts'

/** The entry of the page. */
export const PAGE_ENTRY = inProject('src-main', 'export', 'evidence', 'page', 'main.ts')

/** The code of the page, and the files and packages that are in it. */
export async function pageCode(): Promise<{ code: string; modules: string[] }> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: inProject(),
    publicDir: false,
    plugins: [withoutSchemas()],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rollupOptions: { input: PAGE_ENTRY, output: { format: 'iife', codeSplitting: false } },
    },
  })
  const { output } = built as Rolldown.RolldownOutput
  const chunk = output[0]
  const modules = Object.entries(chunk.modules)
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([path]) => path)
  // The code stands in a script element, which the first `</script` ends.
  return { code: chunk.code.trim().replaceAll('</script', String.raw`<\/script`), modules }
}

/** Writes the page where the program reads it from. */
export async function buildEvidencePage(): Promise<void> {
  const { code } = await pageCode()
  const path = inProject(...EVIDENCE_PAGE.split('/'))
  mkdirSync(dirname(path), { recursive: true })
  // Another process may read it meanwhile.
  const beside = `${path}.${process.pid}`
  writeFileSync(beside, code)
  renameSync(beside, path)
}

/** In place of zod, for a page that checks no documents: whatever schema is made, nothing comes of it. */
const NO_SCHEMAS = `
const schema = { check: () => schema, shape: {} }
const make = () => schema
export const ZodMiniOptional = class {}
export const config = make, unknown = make, superRefine = make, optional = make, array = make, object = make, strictObject = make
`

function withoutSchemas(): Plugin {
  const id = '\0no-schemas'
  return {
    name: 'without-schemas',
    enforce: 'pre',
    resolveId: (source) => (source === 'zod/mini' ? id : null),
    load: (asked) => (asked === id ? NO_SCHEMAS : null),
  }
}
