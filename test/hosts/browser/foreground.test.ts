import { expect, test } from 'vitest'
import { foregroundInPs, foregroundInStat } from '../../../src-main/hosts/browser/terminal/foreground.ts'

test.each([
  ['in the foreground', '70 (node) S 1 70 70 34816 70 4194304 0', true],
  ['in the background', '70 (node) S 1 70 60 34816 60 4194304 0', false],
  ['with a name that looks like fields', '70 (a) S 1 1 1 1 1 (b) S 1 70 60 34816 60 4194304', false],
  ['without a terminal', '70 (node) S 1 70 70 0 -1 4194304 0', false],
  ['that could not be asked', '', null],
])('a process %s is told by its line of /proc', (_where, line, foreground) => {
  expect(foregroundInStat(line)).toBe(foreground)
})

test.each([
  ['S+', true],
  ['Ss', false],
  ['', null],
])('and elsewhere by what ps says of it: %j', (state, foreground) => {
  expect(foregroundInPs(state)).toBe(foreground)
})
