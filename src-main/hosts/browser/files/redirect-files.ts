import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OPENS, removeLeft, temporaryName } from '../../../worker/temporary-folders.ts'
import type { Opener } from './opener.ts'

/**
 * Files that redirect a browser to an address with a one-time token. The arguments of a process can be read by everyone
 * on the machine, a file of this kind only by its user.
 */
export class RedirectFiles {
  readonly #opener: Opener | null
  /** The folder of each file, by token. */
  readonly #folders = new Map<string, string>()

  /** @param opener null where there is no display */
  constructor(opener: Opener | null) {
    this.#opener = opener
  }

  /** Shows an address in the user's browser; does nothing where that is not possible. */
  async show(address: string): Promise<void> {
    if (!this.#opener) return
    const { folder: parent, open } = this.#opener
    try {
      await removeLeft(parent, OPENS)
      const folder = join(parent, temporaryName(OPENS))
      await mkdir(folder, { mode: 0o700 })
      this.#folders.set(tokenOf(address), folder)
      const file = join(folder, 'open.html')
      await writeFile(file, pageTo(address), { flag: 'wx', mode: 0o600 })
      open(file)
    } catch {
      // Ignored, as the address is printed as well.
    }
  }

  /** Removes the files whose token satisfies `isSo`. */
  async removeWhere(isSo: (token: string) => boolean): Promise<void> {
    const gone = [...this.#folders].filter(([token]) => isSo(token))
    for (const [token] of gone) this.#folders.delete(token)
    await Promise.all(gone.map(([, folder]) => rm(folder, { recursive: true, force: true }).catch(() => {})))
  }
}

const tokenOf = (address: string): string => new URL(address).searchParams.get('token') ?? ''

/**
 * A page that goes on to an address.
 * @param address of characters that have no meaning in HTML
 */
const pageTo = (address: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ratedesk</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${address}">
<p><a href="${address}">Open Ratedesk</a></p></html>
`
