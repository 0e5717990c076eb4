import { describe, expect, test } from 'vitest'
import type { AgentProfile, ProfileVersion } from '../../../src-main/contract/answers.ts'
import { parametersOf } from '../../../src-main/services/profiles/profile-parameters.ts'
import { profile } from '../../rating/builders.ts'
import { runCli } from '../../support/run-cli.ts'

const versionOf = (id: string, version = 1): ProfileVersion => {
  const own = profile(id)
  return { ...own, version, parameters: parametersOf(own), agents: 2 }
}
const answers = { 'read-profiles': () => [versionOf('vonage'), versionOf('infobip'), versionOf('infobip', 2)] }
const difference = { agents: [], totals: [] }

describe('profiles', () => {
  test('list names every version, what it rests on and how many agents it rates', async () => {
    const { stdout } = await runCli(['profiles', 'list'], answers)
    expect(stdout.split('\n')[2]).toBe('infobip        1  Infobip  2025-01-01           2  Infobip, RCS billing types')
    expect(JSON.parse((await runCli(['profiles', 'list', '--json'], answers)).stdout)).toHaveLength(3)
  })

  test('list of a tenant says which profile rates which agent when', async () => {
    const entries: AgentProfile[] = [
      { agentId: 'help', profile: 'infobip', version: 1, from: null },
      { agentId: 'help', profile: 'infobip', version: 2, from: '2026-11-01' },
    ]
    const { stdout, desk } = await runCli(['profiles', 'list', '--tenant', 'shop'], {
      'list-agent-profiles': () => entries,
    })
    expect(desk.asked).toEqual([{ name: 'list-agent-profiles', request: { tenantId: 'shop' } }])
    expect(stdout).toContain('help   the beginning  infobip        1\nhelp   2026-11-01     infobip        2\n')
  })

  test('show takes the newest version, or the one that is named, and gives clause and document of each parameter', async () => {
    const shown = async (asked: string): Promise<ProfileVersion> =>
      JSON.parse((await runCli(['profiles', 'show', asked, '--json'], answers)).stdout) as ProfileVersion
    expect((await shown('infobip')).version).toBe(2)
    expect((await shown('infobip@1')).version).toBe(1)
    const { stdout } = await runCli(['profiles', 'show', 'vonage'], answers)
    expect(stdout).toMatch(/^usSegmentUnit +characters +3 +Vonage, RCS Billing: US billing types, rich messages /m)
  })

  test('show of one that is not there names those that are', async () => {
    const { exitCode, stderr } = await runCli(['profiles', 'show', 'twilio'], answers)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('there is no rule profile twilio; take one of vonage@1, infobip@1, infobip@2')
  })

  test('move asks for all agents, or for those that are named, and --dry-run only for the difference', async () => {
    const words = ['profiles', 'move', '--tenant', 'shop', '--profile', 'google', '--from', '2026-11-01']
    const job: unknown = expect.any(String)
    const request = { job, tenantId: 'shop', profile: 'google', from: '2026-11-01' }
    const all = await runCli([...words, '--json'], { 'move-profile': () => difference })
    expect(all.desk.asked).toEqual([{ name: 'move-profile', request }])
    expect(all.stdout).toBe(`${JSON.stringify(difference)}\n`)
    const some = await runCli([...words, '--agent', 'a', '--agent', '-b', '--profile-version', '2', '--dry-run'], {
      'preview-profile': () => difference,
    })
    expect(some.desk.asked).toEqual([
      { name: 'preview-profile', request: { ...request, agentIds: ['a', '-b'], version: 2 } },
    ])
    expect(some.stdout).toBe('No charge changes.\n')
  })

  test('move names the option whose value is wrong', async () => {
    const words = ['profiles', 'move', '--tenant', 'shop', '--profile', 'google', '--from', 'November']
    const { exitCode, stderr } = await runCli(words)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/--from must be a day such as 2026-10-01/)
  })
})
