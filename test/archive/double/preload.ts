/** Runs before anything else in every thread of a process, as Electron's own patches do. */
import { patchFiles } from './files.ts'
import { patchModules } from './modules.ts'

patchModules()
patchFiles()
