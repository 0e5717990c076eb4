/** A process of its own that tells what a store holds: it takes seconds, in which nothing else could be killed in time. */
import { stateOf } from './state.ts'

process.stdout.write(JSON.stringify([...stateOf(process.argv[2]!)]))
