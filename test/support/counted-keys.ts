import type { Page } from 'playwright-core'

/** Does everything by keyboard, and counts the keys: a chord such as `Control+Enter` is one, a text as many as it has letters. */
export class CountedKeys {
  pressed = 0
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key)
    this.pressed += keys.length
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text)
    this.pressed += [...text].length
  }

  /** Presses a key until what has the focus reads so. @throws where it does not come within 40 times */
  async pressUntil(key: string, reads: RegExp): Promise<void> {
    for (let count = 0; count < 40; count++) {
      if (reads.test(await this.focused())) return
      await this.press(key)
    }
    throw new Error(`${key} never led to ${reads.source}`)
  }

  /** What has the focus: its label, else its text. */
  focused(): Promise<string> {
    return this.#page.evaluate<string>(
      `document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.innerText?.slice(0, 200) ?? ''`,
    )
  }
}
