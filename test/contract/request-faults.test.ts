import { expect, test } from 'vitest'
import { calls, type CallName } from '../../src-main/contract/calls.ts'
import { checkedCall } from '../../src-main/contract/request-faults.ts'
import { isOf } from '../../src-main/core/words/problem.ts'

const ODD: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  'x',
  'a\nb',
  'x'.repeat(300),
  '2026-13',
  '9999-01',
  '9999-01-01',
  '9999-01-01T00:00:00Z',
  0,
  -1,
  1.5,
  1e12,
  2 ** 53,
  1e300,
  -1e300,
  Infinity,
  0n,
  NaN,
  true,
  {},
  { cycle: 'x' },
  { from: '2026-10-01' },
  [],
  [''],
  [0],
  Array.from({ length: 20 }, () => 1),
]

test.each(Object.keys(calls) as CallName[])(
  'whatever stands in a field of %s, what is wrong with it is said',
  (name) => {
    for (const field of Object.keys(calls[name].request.shape)) {
      for (const odd of ODD) {
        const asked = checkedCall(name, { [field]: odd })
        if (!isOf(asked, 'request-faulty')) continue
        expect(asked.args.faults.map(({ path }) => path)).toEqual(asked.faults.map(({ path }) => path))
        for (const { message } of asked.faults) expect(message).toMatch(/^(is missing$|must )/)
        expect(asked.message).not.toMatch(/undefined|\[object|Invalid|expected/)
      }
    }
  },
)

test.each([
  ['add-tenant', { tenantId: '', name: 'n', currency: 'EUR' }, 'tenantId must not be empty'],
  ['add-tenant', { tenantId: 'a\u0007', name: 'n', currency: 'EUR' }, 'tenantId must not contain control characters'],
  [
    'add-tenant',
    { tenantId: 'a', name: 7, currency: 'euro' },
    'name must be a text; currency must be an ISO 4217 code such as EUR',
  ],
  ['add-tenant', { tenantId: 'a', name: 'n', currency: 'EUR', cycleDay: 29 }, 'cycleDay must be from 1 to 28'],
  ['add-tenant', { tenantId: 'a', name: 'n', currency: 'EUR', cycleDay: 1.5 }, 'cycleDay must be a whole number'],
  [
    'add-tenant',
    { tenantId: 'a', name: 'n'.repeat(201), currency: 'EUR' },
    'name must not be longer than 200 characters',
  ],
  ['list-rejects', { importId: '1', limit: 1e300 }, 'limit must be from 0 to 10000'],
  ['list-rejects', { importId: '1', limit: -(2 ** 60) }, 'limit must be from 0 to 10000'],
  ['add-tenant', {}, 'tenantId is missing; name is missing; currency is missing'],
  ['read-summary', { tenantId: 'a', period: {} }, 'period must be a cycle, or the days from and to'],
  ['read-summary', { tenantId: 'a', period: { cycle: '2026-13' } }, 'period.cycle must be a month such as 2026-10'],
  ['launch-agent', { agentId: 'a', at: '2026-10-01' }, 'at must be a time with its zone such as 2026-10-01T09:00:00Z'],
  ['export-events', { format: 'pdf' }, 'format must be one of csv, xlsx, jsonl'],
  ['set-threshold', { tenantId: 'a', amount: '1', percents: [] }, 'percents must name one percent at least'],
  ['set-threshold', { tenantId: 'a', amount: '1', percents: [0] }, 'percents.0 must be from 1 to 1000'],
  ['list-tenants', null, 'must be an object'],
])('%s %j: %s', (name, request, sentence) => {
  expect(checkedCall(name, request)).toMatchObject({ code: 'request-faulty', message: sentence })
})
