import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GivenFiles } from '../../../src-main/hosts/door/given-files.ts'
import { Tickets } from '../../../src-main/hosts/door/tickets.ts'
import { Failure } from '../../../src-main/core/words/problem.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  await writeFile(join(folder, 'october.csv'), 'a,b')
  await writeFile(join(folder, 'november.csv'), 'a,b,c')
})
afterEach(() => rm(folder, { recursive: true }))

test('files become tickets, in their order, and each is fetched once', async () => {
  const tickets = new Tickets()
  const given = new GivenFiles(tickets)
  await given.give([join(folder, 'october.csv'), join(folder, 'november.csv')])
  const taken = given.take()
  expect(taken).toEqual([
    { ticket: expect.any(String), name: 'october.csv', bytes: 3 },
    { ticket: expect.any(String), name: 'november.csv', bytes: 5 },
  ])
  expect(tickets.find(taken[1]?.ticket)).toMatchObject({ path: join(folder, 'november.csv') })
  expect(given.take()).toEqual([])
  await given.give([join(folder, 'october.csv')])
  expect(given.take()).toHaveLength(1)
})

test('one that is missing, a folder or named through a file is refused in a sentence, and with it the others', async () => {
  await mkdir(join(folder, 'traffic'))
  const given = new GivenFiles(new Tickets())
  for (const [name, why] of [
    ['none.csv', /none\.csv cannot be imported: there is no such file or folder$/],
    ['october.csv/x', /x cannot be imported: there is no such file or folder$/],
    ['traffic', /traffic cannot be imported: it is a folder$/],
  ] as const) {
    const refused = await given.give([join(folder, 'october.csv'), join(folder, name)]).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Failure)
    expect(refused).toMatchObject({ kind: 'wrong', message: expect.stringMatching(why) })
  }
  expect(given.take()).toEqual([])
})
