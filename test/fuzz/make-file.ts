import { readFileSync, readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { changedBytes } from './mutate-bytes.ts'
import { changedText } from './mutate-text.ts'
import { encoded, packed } from './packing.ts'
import { Random } from './random.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))
const LONGEST_SEED = 64 * 1024

/** The hand-written files of every format, and those that people reported, unpacked. */
const seeds: readonly string[] = ['traffic', 'reported'].flatMap((folder) =>
  readdirSync(join(FIXTURES, folder))
    .filter((name) => /\.(?:csv|tsv|json|jsonl)(?:\.gz)?$/.test(name))
    // The order of a folder is the machine's.
    .toSorted()
    .map((name) => {
      const bytes = readFileSync(join(FIXTURES, folder, name))
      return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').slice(0, LONGEST_SEED)
    }),
)

/** The bytes of one run: the same for the same seed and number. */
export function fuzzedFile(seed: number, run: number): Buffer {
  const random = new Random(seed, run)
  let text = random.pick(seeds)
  if (random.oneIn(30)) text += random.pick(seeds)
  for (let changes = random.below(5); changes > 0; changes--) text = changedText(text, random)
  let bytes = encoded(text, random)
  for (let changes = random.oneIn(2) ? random.below(4) : 0; changes > 0; changes--) bytes = changedBytes(bytes, random)
  return packed(bytes, random)
}
