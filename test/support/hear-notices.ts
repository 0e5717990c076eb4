import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import { KEY_HEADER, paths } from '../../src-main/contract/host.ts'

/**
 * The function in the script below: listens to the door's notices on a stream of its own; returns a function that
 * stops.
 */
export type HearNotices = (listener: (notice: ConsoleNotice) => void) => () => void

/** A script for a page of the console; it uses the key that the tab keeps. */
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
