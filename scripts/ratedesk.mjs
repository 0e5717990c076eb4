#!/usr/bin/env node
/** The command line, as `npm run cli` and an installed `ratedesk` start it. */
import { launch } from './launch.mjs'

await launch('scripts/ratedesk.ts', process.argv.slice(2))
