import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, with a separator at its end. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

export const inProject = (...names: string[]): string => join(projectFolder, ...names)

/** What may be thrown away at any time. */
export const cacheFolder = inProject('node_modules', '.cache', 'ratedesk')
