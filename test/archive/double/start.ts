import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endOf, startChild } from '../../support/child.ts'

const preload = pathToFileURL(fileURLToPath(new URL('./preload.ts', import.meta.url))).href

/**
 * Runs a script of this folder's with an archive, which it finds in `archive.ts`, and returns what it wrote as JSON.
 * @param folder where the archive is made
 */
export async function inArchive(script: string, folder: string, ...args: string[]): Promise<unknown> {
  const archive = join(folder, 'app.asar')
  writeFileSync(archive, 'what is in here, only the double knows')
  return answered(script, args, { RATEDESK_TEST_ARCHIVE: archive, NODE_OPTIONS: `--import=${preload}` })
}

/** Runs it with the project as it is. */
export const plainly = (script: string, ...args: string[]): Promise<unknown> => answered(script, args, {})

async function answered(script: string, args: string[], env: NodeJS.ProcessEnv): Promise<unknown> {
  const { exitCode, stdout, stderr } = await endOf(startChild(`test/archive/${script}`, args, env))
  if (exitCode !== 0) throw new Error(`${script} ended with ${exitCode}: ${stderr}${stdout}`)
  return JSON.parse(stdout)
}
