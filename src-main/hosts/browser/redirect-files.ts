import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OPENS, removeLeft, temporaryName } from '../../worker/temporary-folders.ts'
import type { Opener } from './opener.ts'

/**
 * Files that lead a browser to an address with its one-time token. What a program is started with stands in the list of
 * processes, for everyone on the machine to read; a file only this user can.
 */
export class RedirectFiles {
  readonly #opener: Opener | null
  /** The folder of each, by its token. */
  readonly #folders = new Map<string, string>()

  /** @param opener null where nobody could see it */
  constructor(opener: Opener | null) {
    this.#opener = opener
  }

  /** Shows an address in the user's browser; where that cannot be done, nothing happens. */
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
      // The address was printed.
    }
  }

  /** Removes those whose token is so. */
  async removeWhere(isSo: (token: string) => boolean): Promise<void> {
    const gone = [...this.#folders].filter(([token]) => isSo(token))
    for (const [token] of gone) this.#folders.delete(token)
    await Promise.all(gone.map(([, folder]) => rm(folder, { recursive: true, force: true }).catch(() => {})))
  }
}

const tokenOf = (address: string): string => new URL(address).searchParams.get('token') ?? ''

/** @param address of characters that mean nothing in HTML */
const pageTo = (address: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ratedesk</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${address}">
<p><a href="${address}">Open Ratedesk</a></p></html>
`
