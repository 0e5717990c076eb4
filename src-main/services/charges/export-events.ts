import type { EventRow, ExportedFile } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { EVENT_MEDIA_TYPES, eventsFile } from '../../export/events/events-file.ts'
import { safeFileName } from '../../core/words/figures/file-name.ts'
import { refuse } from '../../core/words/problem.ts'
import type { ReadContext } from '../context.ts'
import { keepExport } from '../keep-export.ts'
import { jobOf } from '../job.ts'
import { readEvents } from './list-events.ts'
import { cycleSpan } from '../period.ts'
import { tenantById } from '../clients/tenants.ts'

type Request = CheckedRequestOf<'export-events'>
const PAGE = 2000

/** Writes events to a file, page by page. End users' ids are left out unless asked for. */
export async function exportEvents(desktop: ReadContext, request: Request): Promise<ExportedFile> {
  const { tenantId, agentId, format, userIds, byteOrderMark } = request
  const { from, to } = boundsOf(desktop, request)
  const period = [from, to].some(Boolean) ? `${from ?? 'the beginning'} to ${to ?? 'the end'}` : ''
  return keepExport(desktop, {
    fileName: safeFileName(['events', tenantId ?? '', agentId ?? '', period, userIds ? 'with numbers' : ''], format),
    mediaType: EVENT_MEDIA_TYPES[format],
    content: eventsFile(pagesOf(desktop, { ...request, from, to }), format, userIds, byteOrderMark),
  })
}

function boundsOf({ store }: ReadContext, { tenantId, cycle, from, to }: Request): Pick<Request, 'from' | 'to'> {
  if (cycle === undefined) return { from, to }
  if (from !== undefined || to !== undefined) throw refuse('cycle-and-bounds')
  if (tenantId === undefined) throw refuse('cycle-of-nobody')
  return cycleSpan(tenantById(store, tenantId), cycle).period
}

function* pagesOf(desktop: ReadContext, request: Request): Generator<EventRow[]> {
  const { tenantId, agentId, from, to, job } = request
  const step = jobOf(desktop, 'export-events', job).counting('writing')
  let after: string | undefined
  step()
  do {
    const page = readEvents(desktop, { tenantId, agentId, from, to, after, limit: PAGE })
    yield page.events
    step(page.events.length)
    after = page.next ?? undefined
  } while (after !== undefined)
}
