import { StringDecoder } from 'node:string_decoder'
import { refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/hindrance.ts'
import { visibleLines } from '../../core/words/visible.ts'

/**
 * Stdout, written to no faster than it is read. A reader that stops reading (`| head`) ends the output, not the command.
 * A file or a pipe gets what is written as it is, as data are to stay true; a terminal gets nothing that would steer it.
 */
export class Output {
  /** Nobody reads on: what is still written goes nowhere, so a long listing may stop. */
  closed = false
  readonly #stream: NodeJS.WritableStream
  /** Of what is shown on a terminal; null where there is none. */
  readonly #decoder: StringDecoder | null
  #held = ''

  constructor(stream: NodeJS.WritableStream & { isTTY?: boolean }) {
    this.#stream = stream
    this.#decoder = stream.isTTY ? new StringDecoder('utf8') : null
    stream.on('error', () => {
      this.closed = true
    })
  }

  /** Text, or the bytes of a file. */
  async write(data: string | Uint8Array): Promise<void> {
    if (this.closed) return
    const text = this.#decoder === null ? data : visibleLines(this.#decoded(data, this.#decoder))
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((done) => this.#stream.write(text, done))
    if (!error) return
    this.closed = true
    if (error.code !== 'EPIPE') throw refuse('output-hindered', { why: hindrance(error, process.platform) })
  }

  /** A block of bytes may end within a character, or between the CR and the LF of a line end. */
  #decoded(data: string | Uint8Array, decoder: StringDecoder): string {
    const text = this.#held + (typeof data === 'string' ? data : decoder.write(Buffer.from(data)))
    this.#held = text.endsWith('\r') ? '\r' : ''
    return text.slice(0, text.length - this.#held.length)
  }
}
