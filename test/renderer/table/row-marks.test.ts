import { computed, ref } from 'vue'
import { expect, it } from 'vitest'
import { useRowMarks } from '../../../src-renderer/components/table/row-marks.ts'

it('only rows that are found are counted as marked, so that count, copy and sum are of the same rows', () => {
  const found = ref(['a', 'b', 'c', 'd'])
  const marks = useRowMarks(
    computed(() => found.value),
    (row) => row,
  )
  marks.toggle('a')
  marks.toggle('c')
  expect(marks.count.value).toBe(2)
  found.value = ['c', 'd']
  expect([marks.count.value, found.value.filter(marks.has)]).toEqual([1, ['c']])
  found.value = ['d']
  expect(marks.count.value).toBe(0)
  found.value = ['a', 'b', 'c', 'd']
  expect(marks.count.value).toBe(2)
  marks.clear()
  expect(marks.count.value).toBe(0)
})
