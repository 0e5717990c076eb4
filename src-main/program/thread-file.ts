import { pathToFileURL } from 'node:url'
import { programFile } from './program-file.ts'

/**
 * The file that a thread starts with, in the sources or in the build.
 * @param source URL of the thread's source file
 * @param built its name in the build, as in `electron.vite.config.ts`
 */
export const threadFile = (source: URL, built: string): URL =>
  import.meta.url.endsWith('.ts') ? source : pathToFileURL(programFile(`out/main/${built}.js`))
