import { StringDecoder } from 'node:string_decoder'
import { refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/reasons/hindrance.ts'
import { visibleLines } from '../../core/words/figures/visible.ts'

/**
 * Writes to stdout no faster than it is read. Where the reader stops reading (`| head`), the output ends and the
 * command goes on. Files and pipes get the data unchanged; on a terminal, characters that would control it are made
 * visible.
 */
export class Output {
  /** Nobody reads any more, so what is written is dropped and a long listing may stop. */
  closed = false
  readonly #stream: NodeJS.WritableStream
  /** For a terminal; null where stdout is a file or a pipe. */
  readonly #decoder: StringDecoder | null
  #held = ''

  constructor(stream: NodeJS.WritableStream & { isTTY?: boolean }) {
    this.#stream = stream
    this.#decoder = stream.isTTY ? new StringDecoder('utf8') : null
    stream.on('error', () => {
      this.closed = true
    })
  }

  /** Writes text, or the bytes of a file. */
  async write(data: string | Uint8Array): Promise<void> {
    if (this.closed) return
    const text = this.#decoder === null ? data : visibleLines(this.#decoded(data, this.#decoder))
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((done) => this.#stream.write(text, done))
    if (!error) return
    this.closed = true
    if (error.code !== 'EPIPE') throw refuse('output-hindered', { why: hindrance(error, process.platform) })
  }

  /** Decodes a block, which may end within a character or between the CR and LF of a line end. */
  #decoded(data: string | Uint8Array, decoder: StringDecoder): string {
    const text = this.#held + (typeof data === 'string' ? data : decoder.write(Buffer.from(data)))
    this.#held = text.endsWith('\r') ? '\r' : ''
    return text.slice(0, text.length - this.#held.length)
  }
}
