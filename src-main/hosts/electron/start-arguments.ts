import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a start was asked for: a store that it named, and traffic files to be imported. Paths are absolute. */
interface StartArguments {
  store: string | undefined
  files: readonly string[]
}

/**
 * Reads the arguments of the program: `--store FILE`, and files. What else begins with a dash is the browser engine's,
 * and so is what a system adds of its own, such as macOS's `-psn_…`.
 * @param args without the program itself and, where that is a folder of sources, without that folder
 */
export function startArguments(args: readonly string[], workingFolder: string): StartArguments {
  const files: string[] = []
  let store: string | undefined
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!
    if (word === '--store') store = args[++at]
    else if (word.startsWith('--store=')) store = word.slice('--store='.length)
    else if (word !== '' && !word.startsWith('-')) files.push(resolve(workingFolder, pathOf(word)))
  }
  return { store: store ? resolve(workingFolder, store) : undefined, files }
}

/** Some menus of Linux name a file by its address. One that is no file of this machine stays as it is, and is not found. */
function pathOf(word: string): string {
  try {
    return word.startsWith('file://') ? fileURLToPath(word) : word
  } catch {
    return word
  }
}

/**
 * What of a process's words are its arguments.
 * @param appFolder of the sources that a runtime was started with, before which its own switches stand; null for a
 *   packaged program, which has no such word
 */
export function argumentsOf(words: readonly string[], appFolder: string | null): readonly string[] {
  if (appFolder === null) return words.slice(1)
  const at = words.findIndex((word, place) => place > 0 && resolve(word) === resolve(appFolder))
  return words.slice(Math.max(at, 1) + 1)
}

/**
 * What the command line is asked where the program was started for it, as `… --cli -- check hi`; null where the console
 * is meant. After the `--` there are no switches of the browser engine, so that a command's own are left alone.
 * @param words all of the process's
 */
export function commandOf(words: readonly string[]): readonly string[] | null {
  const end = words.indexOf('--')
  return end > 1 && words[end - 1] === '--cli' ? words.slice(end + 1) : null
}
