import { test } from 'vitest'
import { mkdirSync } from 'node:fs'
import { madeChats, CHATS } from './support/made-chats.ts'
import { openServicePage } from './support/service-page.ts'
import { violationsOn } from './support/axe.ts'
const OUT = '/tmp/rd/window-shots'
test('shots', async () => {
  mkdirSync(OUT, { recursive: true })
  const shown = await openServicePage(await madeChats())
  const { page, desk } = shown
  const events = await desk.desktop.events()
  const threads = [...Map.groupBy(events, (e) => `${e.agentId} ${e.userId}`).values()].map((list) => ({
    agentId: list[0]!.agentId, userId: list[0]!.userId, firstAt: list[0]!.startedAt, lastAt: list.at(-1)!.startedAt,
    messages: list.flatMap((e) => e.messageIds).length, events: list.length,
    amount: String(list.reduce((s, e) => s + Number(e.amount ?? 0), 0).toFixed(4)),
    near: list.length % 2 ? { messageId: list[0]!.messageIds[0]!, code: 'reply_too_late', margin: 'PT12M' } : null,
  })).toSorted((a, b) => Number(b.amount) - Number(a.amount))
  await page.route('**/api/call/list-threads', (route) => route.fulfill({ json: { ok: true, answer: { threads, next: null } } }))
  const which = (process.env.SHOTS ?? 'list,pair,late,us,forty,many').split(',')
  const sizes = { n: { width: 1100, height: 700 }, w: { width: 1600, height: 1000 }, z: { width: 550, height: 350 } } as Record<string, { width: number; height: number }>
  for (const size of (process.env.SIZES ?? 'n').split(','))
    for (const theme of (process.env.THEMES ?? 'light,dark').split(',') as ('light' | 'dark')[]) {
      await page.setViewportSize(sizes[size]!)
      for (const name of which) {
        const of = { pair: [CHATS.care, CHATS.pair], late: [CHATS.care, CHATS.late], us: ['kestrel-us', CHATS.american], forty: [CHATS.care, CHATS.forty], many: [CHATS.care, CHATS.many] }[name]
        const path = of ? `/conversations?tenant=kestrel&thread-agent=${of[0]}&thread-user=${encodeURIComponent(of[1]!)}` : name === 'list' ? '/conversations?tenant=kestrel' : name.replace('|', '?')
        const t = Date.now()
        await shown.open('kestrel', path, theme)
        if (of) await page.getByRole('application').waitFor()
        const opened = Date.now() - t
        await page.waitForTimeout(700)
        if (process.env.KEYS) for (const key of process.env.KEYS.split(' ')) await page.keyboard.press(key)
        await page.waitForTimeout(500)
        await page.screenshot({ path: `${OUT}/${name.replace(/\W/g, '_')}-${size}-${theme}.png`, fullPage: false })
        console.log(name, size, theme, opened, (await violationsOn(page)).slice(0, 6))
      }
    }
  console.log(shown.faults)
  await shown.close()
}, 300_000)
