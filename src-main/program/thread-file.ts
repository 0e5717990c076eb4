import { pathToFileURL } from 'node:url'
import { programFile } from './program-file.ts'

/**
 * The file that a thread starts with.
 * @param source of the thread, beside the one who asks
 * @param built its name in what is built, as `electron.vite.config.ts` gives it
 */
export const threadFile = (source: URL, built: string): URL =>
  import.meta.url.endsWith('.ts') ? source : pathToFileURL(programFile(`out/main/${built}.js`))
