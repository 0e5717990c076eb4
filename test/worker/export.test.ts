import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from '../../src-main/worker/client.ts'
import { readXlsx } from '../export/reading.ts'
import { testFolder } from '../support/desktop.ts'
import { writeTraffic } from '../support/traffic-file.ts'

test('an export is made beside what else is read, can be stopped, and goes with the desk', async () => {
  const folder = testFolder()
  const desk = await openDesk({ storeFile: join(folder, 'ratedesk.sqlite') })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  await desk.ask('add-agent', { agentId: 'help', tenantId: 'shop', category: 'non-conversational', region: 'GB' })
  const file = join(folder, 'traffic.csv')
  writeTraffic(file, 30_000, ['help'])
  await desk.ask('import-traffic', { job: 'one', file })

  // The listing asks again and again and is answered each time, before the export is.
  const exporting = desk.ask('export-events', { format: 'xlsx' })
  for (let answers = 0; answers < 10; answers++) {
    const first = await Promise.race([exporting, desk.ask('list-tenants', {})])
    expect(first).toMatchObject([{ tenantId: 'shop' }])
  }
  const exported = await exporting
  expect(readXlsx(readFileSync(exported.file))[0]!.rows).toHaveLength(30_001)

  const stopped = desk.ask('export-events', { job: 'stop me', format: 'csv' }).catch((error: unknown) => error)
  desk.cancel('stop me')
  expect(await stopped).toMatchObject({ kind: 'failed', message: 'the export was stopped; nothing of it was kept' })

  // A thread that reads is free, so it begins at once, and closing stops it.
  const begun = desk.ask('export-events', { format: 'csv' }).catch((error: unknown) => error)
  await desk.close()
  expect(await begun).toMatchObject({ kind: 'failed', message: 'the export was stopped; nothing of it was kept' })
  expect(existsSync(dirname(exported.file))).toBe(false)
})
