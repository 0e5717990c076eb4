import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const MOST = 10

/** The traffic files opened last, newest first, kept for the next start beside the window's place. */
export class RecentFiles {
  readonly #file: string
  #paths: string[]
  #changed: () => void = () => {}

  constructor(file: string) {
    this.#file = file
    this.#paths = kept(file)
  }

  get paths(): readonly string[] {
    return this.#paths
  }

  onChange(listener: () => void): void {
    this.#changed = listener
  }

  add(paths: readonly string[]): void {
    if (paths.length > 0) this.#replace([...paths, ...this.#paths])
  }

  /** Whether a file still exists; one that is gone is removed from the list. */
  isThere(path: string): boolean {
    if (existsSync(path)) return true
    this.#replace(this.#paths.filter((each) => each !== path))
    return false
  }

  clear(): void {
    this.#replace([])
  }

  #replace(paths: readonly string[]): void {
    this.#paths = [...new Set(paths)].slice(0, MOST)
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 })
      writeFileSync(this.#file, JSON.stringify(this.#paths), { mode: 0o600 })
    } catch {
      // They are then lost at the end of the program.
    }
    this.#changed()
  }
}

function kept(file: string): string[] {
  try {
    const paths: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}
