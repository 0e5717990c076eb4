import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { useReplayedWording } from '../../../src-renderer/clinic/rewrite/replayed-wording.ts'
import { useTemplates } from '../../../src-renderer/clinic/templates-store.ts'
import { replaceHost } from '../../../src-renderer/console.ts'
import { longWork } from '../../../src-renderer/long-work.ts'
import { useAgents } from '../../../src-renderer/stores/answers/agents.ts'
import { useSession } from '../../../src-renderer/stores/session.ts'
import { CLINIC, madeClinic } from '../../support/made-clinic.ts'
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk.ts'
import { hostOf } from '../../support/service-host.ts'

let bytes: Buffer | undefined
let desk: ServiceDesk
let scope: EffectScope
const OF = { tenantId: CLINIC.bank, cycle: '2026-10' }
const REST_MS = 170

beforeEach(async () => {
  bytes ??= await madeClinic()
  desk = openServiceDesk(bytes)
  replaceHost(hostOf(desk))
  setActivePinia(createPinia())
  scope = effectScope()
  return () => scope.stop()
})

const rested = async (): Promise<void> => {
  await nextTick()
  await new Promise((done) => setTimeout(done, REST_MS))
  await desk.settled()
}
const textsAsked = (): string[] =>
  desk.asked.filter(({ name }) => name === 'rewrite-template').map(({ request }) => (request as { text: string }).text)

async function openBox() {
  const { templates } = await desk.ask('list-templates', OF)
  const [template] = templates
  const text = ref<string | null>(template!.pattern)
  const box = scope.run(() =>
    useReplayedWording(() =>
      text.value === null ? null : { ...OF, templateId: template!.templateId, text: text.value },
    ),
  )!
  return { template: template!, text, box }
}

describe('a wording that is typed', () => {
  test('is counted when typing rests, and its figures are those of the call', async () => {
    const { template, text, box } = await openBox()
    await rested()
    expect([box.isCurrent.value, box.rewrite.value?.savedSegments]).toEqual([true, 0])
    text.value = `${template.pattern}!`
    await nextTick()
    expect(box.isCurrent.value).toBe(false)
    text.value = template.suggestion!.text
    await rested()
    expect(textsAsked()).toEqual([template.pattern, template.suggestion!.text])
    const told = await desk.ask('rewrite-template', { ...OF, templateId: template.templateId, text: text.value })
    expect(box.rewrite.value).toEqual(told)
    expect([told.extraSegmentsBefore, told.savedAmount]).toEqual([
      template.extraSegments,
      template.suggestion!.savedAmount,
    ])
    expect([told.amountBefore, told.amountAfter]).toEqual(['0.996', '0.498'])
  })

  test('is counted after the one that is being counted, and no older answer takes the place of a newer one', async () => {
    const { text, box } = await openBox()
    await rested()
    desk.hold('rewrite-template')
    for (const each of ['{1} one', '{1} two', '{1} three']) {
      text.value = each
      await rested()
    }
    // One at a time: the others wait, and only the newest of them is counted.
    expect(desk.held).toMatchObject([{ request: { text: '{1} one' } }])
    await desk.release('rewrite-template')
    expect([box.rewrite.value?.text, box.isCurrent.value]).toEqual(['{1} one', false])
    expect(desk.held).toMatchObject([{ request: { text: '{1} three' } }])
    await desk.release('rewrite-template')
    expect([box.rewrite.value?.text, box.isCurrent.value, desk.held]).toEqual(['{1} three', true, []])
  })

  test('that cannot be counted is not asked for, and the figures before it stay, as older ones', async () => {
    const { template, text, box } = await openBox()
    await rested()
    text.value = null
    await rested()
    expect([textsAsked().length, box.isCurrent.value, box.rewrite.value?.text]).toEqual([1, false, template.pattern])
  })

  test('that is refused says so in place, once, and is tried again when asked to', async () => {
    const { text, box } = await openBox()
    await rested()
    desk.hold('rewrite-template')
    text.value = '{1} refused'
    await rested()
    await desk.refuse('rewrite-template', 'the disk is gone')
    expect(box.failure.value?.message).toContain('the disk is gone')
    expect(desk.held).toEqual([])
    box.again()
    await desk.settled()
    await desk.letGo('rewrite-template')
    expect([box.failure.value, box.isCurrent.value]).toEqual([null, true])
  })

  test('is stopped when its page is left, and nobody sees it as work that goes on', async () => {
    const { text } = await openBox()
    await rested()
    desk.hold('rewrite-template')
    text.value = '{1} left'
    await rested()
    expect(longWork).toEqual([])
    const { job } = desk.held[0]!.request as { job: string }
    scope.stop()
    await vi.waitFor(() => expect(desk.cancelled).toEqual([job]))
    await desk.letGo('rewrite-template')
  })
})

describe('the templates of a cycle', () => {
  const attend = () =>
    scope.run(() => {
      const session = useSession()
      session.attend()
      useAgents().attend()
      const templates = useTemplates()
      templates.attend()
      return { session, templates }
    })!

  test('are stopped when the screen is left, and asked for again when it is come back to', async () => {
    desk.hold('list-templates')
    const { templates } = attend()
    await vi.waitFor(() => expect(desk.held).toHaveLength(1))
    const { job } = desk.held[0]!.request as { job: string }
    scope.stop()
    await vi.waitFor(() => expect(desk.cancelled).toEqual([job]))
    await desk.letGo('list-templates')
    expect([templates.failure, templates.answer]).toEqual([null, null])
    scope = effectScope()
    attend()
    await vi.waitFor(() => expect(templates.answer?.templates).toHaveLength(3))
  })

  test('of a client that was left are stopped, and those of the next are read', async () => {
    desk.hold('list-templates')
    const { session, templates } = attend()
    await vi.waitFor(() => expect(desk.held).toHaveLength(1))
    const { job } = desk.held[0]!.request as { job: string }
    session.switchTo(CLINIC.shop)
    await vi.waitFor(() => expect(desk.cancelled).toEqual([job]))
    await desk.letGo('list-templates')
    await vi.waitFor(() => expect(templates.answer?.tenantId).toBe(CLINIC.shop))
    expect(templates.answer?.templates[0]?.limit?.bySegments).toBe(false)
  })

  test('say how far their reading is', async () => {
    desk.hold('list-templates')
    const { templates } = attend()
    await vi.waitFor(() => expect(desk.held).toHaveLength(1))
    const { job } = desk.held[0]!.request as { job: string }
    desk.notify({ kind: 'progress', progress: { job: 'another', stage: 'rating', done: 7, total: 0, seconds: 1 } })
    desk.notify({ kind: 'progress', progress: { job, stage: 'rating', done: 5, total: 0, seconds: 1 } })
    expect(templates.progress?.done).toBe(5)
    await desk.letGo('list-templates')
    expect(templates.progress).toBeNull()
  })
})
