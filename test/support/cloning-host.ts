import type { Host } from '../../src-main/contract/host.ts'

/**
 * A host as strict as the window's IPC: arguments and answers are cloned structurally, so that a reactive proxy, a
 * function or an instance of a class fails here as it fails there. Notices are cloned as well.
 */
export function cloningHost(host: Partial<Host>): Host {
  const whole: Host = { ...SILENT, ...host }
  const crossing =
    <Args extends unknown[], Answer>(work: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> =>
      structuredClone(await work(...structuredClone(args)))
  return {
    kind: whole.kind,
    call: crossing((name, request) => whole.call(name, request)),
    cancel: crossing((job) => whole.cancel(job)),
    onNotice: (listener) => whole.onNotice((notice) => listener(structuredClone(notice))),
    chooseTraffic: crossing(() => whole.chooseTraffic()),
    chooseBackup: crossing(() => whole.chooseBackup()),
    chooseStorePlace: crossing(() => whole.chooseStorePlace()),
    takeDropped: crossing((files) => whole.takeDropped(files)),
    release: crossing((ticket) => whole.release(ticket)),
    takeGiven: crossing(() => whole.takeGiven()),
    restart: crossing(() => whole.restart()),
    save: crossing((file) => whole.save(file)),
  }
}

/** A host that answers nothing and has no files, for what a test does not need. */
const SILENT: Host = {
  kind: 'browser',
  call: async (name) => {
    throw new Error(`the test's host has no answer to ${name}`)
  },
  cancel: async () => {},
  onNotice: () => () => {},
  chooseTraffic: async () => [],
  chooseBackup: async () => null,
  chooseStorePlace: async () => null,
  takeDropped: async () => [],
  release: async () => {},
  takeGiven: async () => [],
  restart: async () => ({ ok: true, answer: null }),
  save: async () => true,
}
