import { failed } from '../../rating/problem.ts'
import { hindrance } from '../../rating/hindrance.ts'

/** Stdout, written to no faster than it is read. A reader that stops reading (`| head`) ends the output, not the command. */
export class Output {
  /** Nobody reads on: what is still written goes nowhere, so a long listing may stop. */
  closed = false
  readonly #stream: NodeJS.WritableStream

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream
    stream.on('error', () => {
      this.closed = true
    })
  }

  /** Text, or the bytes of a file. */
  async write(text: string | Uint8Array): Promise<void> {
    if (this.closed) return
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((done) => this.#stream.write(text, done))
    if (!error) return
    this.closed = true
    if (error.code !== 'EPIPE') throw failed(`the output could not be written: ${hindrance(error, process.platform)}`)
  }
}
