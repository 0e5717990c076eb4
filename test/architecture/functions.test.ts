import { expect, test } from 'vitest'
import { sources } from '../support/arrows.ts'
import { functionsOf } from '../support/functions.ts'

/** Fewer lines than this, its head and its braces among them. */
const LIMIT = 60
/** Functions that may be longer, each with its reason. */
const longWithReason: Readonly<Record<string, string>> = {
  'src-main/worker/client.ts: openDesk': 'the desk is one value, whose calls share what runs',
}

/** Those of the product and its scripts; a test may be as long as what it tells. */
const all = sources('src-main', 'src-renderer', 'scripts').flatMap(({ path, text }) =>
  functionsOf(path, text).map(({ name, lines }) => ({ where: `${path}: ${name}`, lines })),
)

test(`no function has ${LIMIT} lines or more`, () => {
  expect(all.length).toBeGreaterThan(2_000)
  const long = all.filter(({ where, lines }) => lines >= LIMIT && !longWithReason[where])
  expect(long.map(({ where, lines }) => `${where}, ${lines} lines`)).toEqual([])
})

test.each([
  ['a.ts', 'function read() {\n  const lines = () => {\n    return 1\n  }\n  return lines()\n}', ['read 6', 'lines 3']],
  ['a.ts', 'class A {\n  read(): void {\n    run(() => {\n    })\n  }\n}', ['read 4', 'what run is given 2']],
  ['A.vue', '<script setup lang="ts">\nconst read = () =>\n  1\n</script>\n<template>\n</template>', ['read 2']],
])('functions are found and measured: %s, %j', (path, text, expected) => {
  expect(functionsOf(path, text).map(({ name, lines }) => `${name} ${lines}`)).toEqual(expected)
})
