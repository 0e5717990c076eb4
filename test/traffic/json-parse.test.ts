import { expect, test } from 'vitest'
import { parseJson } from '../../src-main/traffic/reading/json/json-parse.ts'

test.each([
  ['{"id":1610521604143693810}', { id: '1610521604143693810' }],
  ['{"id" : [ -1610521604143693811 ]}', { id: ['-1610521604143693811'] }],
  ['{"results":[{"a":{"id":9007199254740993}}]}', { results: [{ a: { id: '9007199254740993' } }] }],
  ['{"id":1610521604143693810.0}', { id: '1610521604143693810.0' }],
  ['{"id":4.479e11}', { id: '4.479e+11' }],
  ['{"id":4.479E+11}', { id: '4.479E+11' }],
  ['{"id":1e21}', { id: '1e+21' }],
  ['{"id":1e999}', { id: '1e+999' }],
])('%s keeps its digits', (text, value) => {
  expect(parseJson(text)).toEqual(value)
})

test.each([
  '{"id":9007199254740991,"at":1790847000000}',
  '{"price":8.3e-7,"n":1e2,"long":0.12345678901234567}',
  '{"text":"id:1610521604143693810,[4e11","n":1790847000}',
  '{"text":"[1610521604143693810"}',
  '[1,"2",null,true]',
])('%s is what JSON.parse makes of it', (text) => {
  expect(parseJson(text)).toEqual(JSON.parse(text))
})

test('what is no JSON is refused as JSON.parse does, and deep nesting is no more than that', () => {
  expect(() => parseJson('{"a":')).toThrow(SyntaxError)
  expect(() => parseJson(`${'[1e30,'.repeat(200)}1${']'.repeat(200)}`)).not.toThrow()
})
