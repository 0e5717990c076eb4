import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { inProject } from '../project.ts'

/** The port of the door, and a path that lets one browser in, once. */
export interface DoorAddress {
  port: number
  path: string
}

/**
 * The browser door in a process of its own, run from the sources. It prints an address when it is ready, and one more
 * for each Enter.
 */
export class DoorProcess {
  readonly #args: readonly string[]
  #child: ChildProcess | undefined
  #waiting: ((address: DoorAddress) => void)[] = []

  /** @param args arguments of the door, such as `--store FILE` */
  constructor(args: readonly string[]) {
    this.#args = args
  }

  /** Starts or restarts the door and waits until it is ready; null where it ends before, having printed why. */
  async start(): Promise<DoorAddress | null> {
    await this.stop()
    const script = inProject('scripts', 'dev', 'door.ts')
    const child = spawn(process.execPath, [script, ...this.#args], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child = child
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { address, port } = JSON.parse(line) as { address: string; port: number }
      const { pathname, search } = new URL(address)
      this.#waiting.shift()?.({ port, path: `${pathname}${search}` })
    })
    const ended = once(child, 'exit').then(() => null)
    return Promise.race([this.#nextAddress(), ended])
  }

  /** Asks for one more address, for one more browser. */
  another(): Promise<DoorAddress> {
    const address = this.#nextAddress()
    this.#child?.stdin?.write('\n')
    return address
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    this.#waiting = []
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }

  #nextAddress(): Promise<DoorAddress> {
    return new Promise((told) => this.#waiting.push(told))
  }
}
