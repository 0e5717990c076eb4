#!/usr/bin/env node
/**
 * The command line: reads arguments, asks the desk, prints answers. It holds no rule and no SQL, and it knows neither
 * window nor server. A terminal starts it; everything it can do, the other doors can do with the same calls.
 */
import { keepCompiled } from '../../worker/keep-compiled.ts'

keepCompiled()
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
