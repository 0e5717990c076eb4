import { readFileSync } from 'node:fs'
import { inProject } from '../project.ts'

/** An entry of `package-lock.json`. */
interface Locked {
  version?: string
  dependencies?: Readonly<Record<string, string>>
  peerDependencies?: Readonly<Record<string, string>>
}
type Lock = Readonly<Record<string, Locked | undefined>>

export const readLock = (): Lock =>
  (JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as { packages: Lock }).packages

/**
 * The folders of all packages that the program loads when it runs, and of those that these load: `node_modules/zod`.
 */
export function runtimePackages(lock: Lock): string[] {
  const found = new Set<string>()
  const follow = (from: string): void => {
    const { dependencies, peerDependencies } = lock[from]!
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const place = placeOf(name, from, lock)
      if (place === null || found.has(place)) continue
      found.add(place)
      follow(place)
    }
  }
  follow('')
  return [...found].toSorted()
}

/** The folder of a package, searched as Node does: beside the package that needs it, then further up. */
function placeOf(name: string, from: string, lock: Lock): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (lock[place]) return place
    if (folder === '') return null
  }
}
