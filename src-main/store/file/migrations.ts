import { readdirSync, readFileSync } from 'node:fs'
import { programFile } from '../../program/program-file.ts'

/** One numbered step of the store's shape. Once released it is never edited; a new one is appended. */
export interface Migration {
  version: number
  name: string
  sql: string
}

/** The shipped migrations, in order. The numbers must run 1, 2, 3 … */
export function migrationsIn(folder = programFile('resources/migrations')): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name, index) => {
    const version = Number(name.slice(0, 4))
    if (version !== index + 1) throw new Error(`migration ${name} should be number ${index + 1}`)
    return { version, name, sql: readFileSync(`${folder}/${name}`, 'utf8') }
  })
}
