import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a separator at the end. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

export const inProject = (...names: string[]): string => join(projectFolder, ...names)

/** A folder that may be deleted at any time. */
export const cacheFolder = inProject('node_modules', '.cache', 'ratedesk')
