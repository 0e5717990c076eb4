import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeFileName } from '../../../../src-main/core/words/figures/file-name.ts'

describe('a file name that every file system takes', () => {
  test.each([
    [['summary', 'shop', '2026-10-01 to 2026-11-01'], 'csv', 'summary shop 2026-10-01 to 2026-11-01.csv'],
    [['statement', '2026-10-Łódź Ünï'], 'pdf', 'statement 2026-10-Łódź Ünï.pdf'],
    [['CON'], 'csv', '_CON.csv'],
    [['nul'], 'xlsx', '_nul.xlsx'],
    [['COM1'], 'csv', '_COM1.csv'],
    [['lpt9.october'], 'csv', '_lpt9.october.csv'],
    [['com¹'], 'csv', '_com¹.csv'],
    [['COM10'], 'csv', 'COM10.csv'],
    [['console'], 'csv', 'console.csv'],
    [['a<b>c:d"e/f\\g|h?i*j'], 'csv', 'a-b-c-d-e-f-g-h-i-j.csv'],
    [['october. . '], 'csv', 'october.csv'],
    [['../../etc/passwd'], 'csv', 'etc-passwd.csv'],
    [['.hidden'], 'csv', 'hidden.csv'],
    [['-rf'], 'csv', 'rf.csv'],
    [['~root'], 'csv', 'root.csv'],
    [['bill\u202Efdp.exe'], 'pdf', 'billfdp.exe.pdf'],
    [['a\u0000b\tc\nd'], 'csv', 'ab c d.csv'],
    [['half \uD83D pair'], 'csv', 'half pair.csv'],
    [['東京'], 'csv', '東京.csv'],
    [['e\u0301'], 'csv', 'é.csv'],
    [['', ' . ', '***'], 'csv', 'file.csv'],
  ])('%j as %s is %s', (parts, extension, name) => {
    expect(safeFileName(parts, extension)).toBe(name)
  })

  test('a part that is too long is cut between characters, not those after it', () => {
    const name = safeFileName(['summary', '東'.repeat(500), '2026-10-01 to 2026-11-01'], 'xlsx')
    expect(name).toBe(`summary ${'東'.repeat(26)} 2026-10-01 to 2026-11-01.xlsx`)
  })

  test('whatever the parts are', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('CON', 'nul', '..', ' ', 'aux.'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const name = safeFileName(parts, 'csv')
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]+\.csv$/u)
        expect(name).not.toMatch(/^[\s.~-]|[\s.-]\.csv$/)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*\./i)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(210)
        expect(name.isWellFormed()).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
