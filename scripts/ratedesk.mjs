#!/usr/bin/env node
/** The command line, as `npm run cli` and an installed `ratedesk` start it. */
import { launch } from './launch.mjs'

await launch('src-main/hosts/cli/main.ts', process.argv.slice(2))
