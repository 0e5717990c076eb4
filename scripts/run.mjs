/** `node scripts/run.mjs SCRIPT ARGS`: runs a script of the project or of a package in a Node that is new enough. */
import { launch } from './launch.mjs'

await launch(process.argv[2], process.argv.slice(3))
