import type { BytesFile, ExportedFile, TextFile } from '../src-main/contract/answers.ts'
import { paths, type ChosenFile, type Host } from '../src-main/contract/host.ts'
import { followNotices } from './notice-stream.ts'
import { pageCode } from './page-code.ts'
import { PageKey } from './page-key.ts'
import { refuseInWindow, refusalSaying, type Refusal } from './refusal.ts'

/** The host of a console in a browser: everything goes over HTTP to the door that served the page. */
export function browserHost(code = pageCode): Host {
  const key = new PageKey(code)

  async function post(path: string, body?: BodyInit, mediaType?: string): Promise<Response> {
    let response: Response
    try {
      const headers: Record<string, string> = mediaType ? { 'content-type': mediaType } : {}
      response = await key.fetch(path, { method: 'POST', body, headers })
    } catch {
      throw refuseInWindow('host-gone')
    }
    if (response.status === 401 || response.status === 403) {
      throw await refusalOf(response, refuseInWindow('session-ended'))
    }
    if (!response.headers.get('content-type')?.includes('json') && !response.ok) throw refuseInWindow('host-gone')
    return response
  }

  async function uploadAll(chosen: readonly File[]): Promise<ChosenFile[]> {
    const uploaded: ChosenFile[] = []
    for (const file of chosen) {
      // Without a session the door closes the connection at once, and a browser that is still sending may miss the
      // reason. So the session is checked before a file is sent.
      await post(paths.session)
      const response = await post(paths.upload(file.name), file, 'application/octet-stream')
      if (!response.ok) throw await refusalOf(response, refuseInWindow('upload-failed', { name: file.name }))
      uploaded.push((await response.json()) as ChosenFile)
    }
    return uploaded
  }

  return {
    kind: 'browser',
    call: async (name, request) => (await post(paths.call(name), JSON.stringify(request), 'application/json')).json(),
    cancel: async (job) => void (await post(paths.cancel(job))),
    onNotice: (listener) => followNotices((signal) => key.fetch(paths.notices, { signal }), listener),
    chooseTraffic: async () => uploadAll(await pickFiles(TRAFFIC, true)),
    chooseBackup: async () => (await uploadAll(await pickFiles('', false)))[0] ?? null,
    // A browser has no dialog for places of the machine that the door runs on.
    chooseStorePlace: async () => null,
    takeDropped: (dropped) => uploadAll(dropped as readonly File[]),
    // `keepalive` sends it also while the page is being left.
    release: async (ticket) => void (await key.fetch(paths.release(ticket), { method: 'POST', keepalive: true })),
    takeGiven: async () => {
      const response = await post(paths.given)
      if (!response.ok) throw await refusalOf(response, refuseInWindow('host-gone'))
      return response.json()
    },
    restart: async () => (await post(paths.restart)).json(),
    save: async (file) => download(file),
  }
}

/** The door's own words for a refusal, as only it knows whether it listens for Enter; `otherwise` where it has none. */
async function refusalOf(response: Response, otherwise: Refusal): Promise<Refusal> {
  const { failure } = ((await response.json().catch(() => null)) ?? {}) as { failure?: { message?: string } }
  return failure?.message === undefined ? otherwise : refusalSaying(failure.message)
}

const TRAFFIC = '.csv,.tsv,.json,.jsonl,.ndjson,.gz,.zip,.txt'

/** @param accept the endings of their names; empty for any */
function pickFiles(accept: string, several: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = several
    input.accept = accept
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** Saves a file; the browser decides or asks where. An export is fetched from the door, what the console made is already here. */
function download(file: ExportedFile | TextFile | BytesFile): boolean {
  const isHere = 'content' in file
  const address = isHere
    ? URL.createObjectURL(new Blob([file.content as BlobPart], { type: file.mediaType }))
    : paths.download(file.file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.fileName
  link.click()
  if (isHere) setTimeout(() => URL.revokeObjectURL(address), 10_000)
  return true
}
