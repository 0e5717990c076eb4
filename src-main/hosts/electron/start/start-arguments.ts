import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a start asks for: a store and traffic files to be imported. Paths are absolute. */
interface StartArguments {
  store: string | undefined
  files: readonly string[]
}

/**
 * Reads the arguments of the program: `--store FILE` and files. Others that begin with a dash belong to the browser
 * engine or the system, such as macOS's `-psn_…`.
 * @param args without the program itself and, where Electron runs a folder of sources, without that folder
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

/**
 * The path of an argument. Some Linux menus pass a `file:` address; one that is no local file stays as it is, and will
 * not be found.
 */
function pathOf(word: string): string {
  try {
    return word.startsWith('file://') ? fileURLToPath(word) : word
  } catch {
    return word
  }
}

/**
 * The arguments among the words of the process.
 * @param appFolder the folder of sources that Electron runs, in front of which its own switches stand; null for a
 * packaged program
 */
export function argumentsOf(words: readonly string[], appFolder: string | null): readonly string[] {
  if (appFolder === null) return words.slice(1)
  const at = words.findIndex((word, place) => place > 0 && resolve(word) === resolve(appFolder))
  return words.slice(Math.max(at, 1) + 1)
}

/**
 * The arguments of the command line where the program was started for it, as `… --cli -- check hi`; null where the
 * console is meant. The browser engine ignores switches behind the `--`, so that they reach the command.
 * @param words all words of the process
 */
export function commandOf(words: readonly string[]): readonly string[] | null {
  const end = words.indexOf('--')
  return end > 1 && words[end - 1] === '--cli' ? words.slice(end + 1) : null
}
