/** Makes the sample data in `resources/sample`: `node scripts/sample/ship.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { shippedFiles } from './shipped-files.ts'

const out = fileURLToPath(new URL('../../resources/sample/', import.meta.url))
mkdirSync(out, { recursive: true })
for (const [name, text] of shippedFiles()) {
  writeFileSync(out + name, name.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text)
}
