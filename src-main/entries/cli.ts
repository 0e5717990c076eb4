#!/usr/bin/env node
/** The command line as a process of Node, run from the sources or as built. */
import { keepCompiled } from '../worker/keep-compiled.ts'

keepCompiled()
const { runCommandLine } = await import('./command-line.ts')
process.exitCode = await runCommandLine(process.argv.slice(2))
