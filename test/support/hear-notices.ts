import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import { KEY_HEADER, paths } from '../../src-main/contract/host.ts'

/** What the script below declares: hears every notice of the door on a line of its own; returns how to stop. */
export type HearNotices = (listener: (notice: ConsoleNotice) => void) => () => void

/** For a page of the console, with the key that its tab keeps. */
export const HEAR_NOTICES = `function hearNotices(listener) {
  const stop = new AbortController()
  const headers = { ${JSON.stringify(KEY_HEADER)}: sessionStorage.getItem('ratedesk-key') }
  fetch(${JSON.stringify(paths.notices)}, { headers, signal: stop.signal }).then(async ({ body }) => {
    let text = ''
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const events = (text + value).split('\\n\\n')
      text = events.pop()
      for (const event of events) if (event.startsWith('data: ')) listener(JSON.parse(event.slice(6)))
    }
  }).catch(() => {})
  return () => stop.abort()
}`
