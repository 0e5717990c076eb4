import { describe, expect, test } from 'vitest'
import { isCurrency, minorDecimals } from '../../../src-main/core/money/currency.ts'
import { compareDecimals, isZero, sumDecimals } from '../../../src-main/core/money/decimal.ts'
import {
  ROUNDINGS,
  formatDecimal,
  nanosOf,
  parseDecimal,
  perMille,
  roundTo,
  times,
  wholePercent,
  type Rounding,
} from '../../../src-main/core/money/money.ts'

const rounded = (text: string, decimals: number, rounding: Rounding): string =>
  formatDecimal(roundTo(parseDecimal(text)!, decimals, rounding))

const shown = (text: string, decimals?: number): string => formatDecimal(parseDecimal(text)!, decimals)

describe('a decimal is read exactly', () => {
  test.each([
    ['0', 0n],
    ['0.000000001', 1n],
    ['-0.000000001', -1n],
    ['0.0083', 8_300_000n],
    ['500.00', 500_000_000_000n],
    ['007.5', 7_500_000_000n],
    ['-0', 0n],
    ['999999999999999.999999999', 999_999_999_999_999_999_999_999n],
  ])('%s', (text, nanos) => expect(parseDecimal(text)).toBe(nanos))

  test.each([
    '',
    '.',
    '1.',
    '.5',
    '+1',
    '1e3',
    '1,5',
    '1 000',
    ' 1',
    '1 ',
    '1\n',
    '0x10',
    '--1',
    'NaN',
    'Infinity',
    '١',
    '0.0000000001',
    '1000000000000000',
  ])('not %j', (text) => expect(parseDecimal(text)).toBeNull())

  test('and written as short as can be, or with the decimals one asks for', () => {
    expect([shown('12.500'), shown('12.000'), shown('-0.10'), shown('0')]).toEqual(['12.5', '12', '-0.1', '0'])
    expect([shown('12.5', 2), shown('12', 2), shown('-0.001', 2), shown('0', 3)]).toEqual([
      '12.50',
      '12.00',
      '-0.001',
      '0.000',
    ])
  })
})

describe('rounding by name (General Decimal Arithmetic)', () => {
  const cases: [text: string, decimals: number, ...Record<Rounding, string>[]][] = [
    ['0.5', 0, { 'half-up': '1', 'half-even': '0', 'half-down': '0', up: '1', down: '0' }],
    ['1.5', 0, { 'half-up': '2', 'half-even': '2', 'half-down': '1', up: '2', down: '1' }],
    ['2.5', 0, { 'half-up': '3', 'half-even': '2', 'half-down': '2', up: '3', down: '2' }],
    ['2.500000001', 0, { 'half-up': '3', 'half-even': '3', 'half-down': '3', up: '3', down: '2' }],
    ['2.499999999', 0, { 'half-up': '2', 'half-even': '2', 'half-down': '2', up: '3', down: '2' }],
    ['-0.5', 0, { 'half-up': '-1', 'half-even': '0', 'half-down': '0', up: '-1', down: '0' }],
    ['-1.5', 0, { 'half-up': '-2', 'half-even': '-2', 'half-down': '-1', up: '-2', down: '-1' }],
    ['-2.5', 0, { 'half-up': '-3', 'half-even': '-2', 'half-down': '-2', up: '-3', down: '-2' }],
    ['-2.1', 0, { 'half-up': '-2', 'half-even': '-2', 'half-down': '-2', up: '-3', down: '-2' }],
    ['123.456', 2, { 'half-up': '123.46', 'half-even': '123.46', 'half-down': '123.46', up: '123.46', down: '123.45' }],
    ['123.456', 0, { 'half-up': '123', 'half-even': '123', 'half-down': '123', up: '124', down: '123' }],
    ['0.125', 2, { 'half-up': '0.13', 'half-even': '0.12', 'half-down': '0.12', up: '0.13', down: '0.12' }],
    ['0.135', 2, { 'half-up': '0.14', 'half-even': '0.14', 'half-down': '0.13', up: '0.14', down: '0.13' }],
    ['9.995', 2, { 'half-up': '10', 'half-even': '10', 'half-down': '9.99', up: '10', down: '9.99' }],
    ['0.0005', 3, { 'half-up': '0.001', 'half-even': '0', 'half-down': '0', up: '0.001', down: '0' }],
    ['0.000000001', 2, { 'half-up': '0', 'half-even': '0', 'half-down': '0', up: '0.01', down: '0' }],
    ['7.25', 2, { 'half-up': '7.25', 'half-even': '7.25', 'half-down': '7.25', up: '7.25', down: '7.25' }],
    [
      '1.123456789',
      9,
      {
        'half-up': '1.123456789',
        'half-even': '1.123456789',
        'half-down': '1.123456789',
        up: '1.123456789',
        down: '1.123456789',
      },
    ],
  ]
  test.each(cases)('%s to %i decimals', (text, decimals, expected) => {
    const all = Object.fromEntries(ROUNDINGS.map((rounding) => [rounding, rounded(text, decimals, rounding)]))
    expect(all).toEqual(expected)
  })
})

test('a price times a quantity is exact where a float is not', () => {
  expect(formatDecimal(times(parseDecimal('0.1')!, 3))).toBe('0.3')
  expect(formatDecimal(times(parseDecimal('0.000000001')!, Number.MAX_SAFE_INTEGER))).toBe('9007199.254740991')
})

test('what the program wrote is read back however many amounts it is the sum of, and what is no amount is a fault', () => {
  expect(nanosOf('1111999898985515673411414.775537899')).toBe(1_111_999_898_985_515_673_411_414_775_537_899n)
  expect(nanosOf('-0.10')).toBe(-100_000_000n)
  for (const text of ['', '.5', '1,5', 'NaN', '0.0000000001']) expect(() => nanosOf(text)).toThrow(RangeError)
})

describe('shares of a whole', () => {
  test.each([
    ['0.5', '1000', 1],
    ['-0.5', '1000', -1],
    ['0.5', '-1000', -1],
    ['-0.5', '-1000', 1],
    ['0.49', '1000', 0],
    ['34', '1000', 34],
  ])('%s of %s is %i tenths of a percent, half away from zero', (part, whole, tenths) => {
    expect(perMille(nanosOf(part), nanosOf(whole))).toBe(tenths)
  })
  test('of nothing are none', () => expect(perMille(1n, 0n)).toBeNull())
  test('in whole percents have none that is only begun', () => {
    expect(wholePercent(nanosOf('412.5'), nanosOf('500.00'))).toBe(82)
    expect(wholePercent(nanosOf('0.499999999'), nanosOf('0.5'))).toBe(99)
    expect(wholePercent(nanosOf('0.5'), nanosOf('0.5'))).toBe(100)
  })
})

describe('amounts of the contract are added and compared by their worth', () => {
  test('what floats cannot add', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3')
    expect(sumDecimals(['0.1', '0.20', '-0.3'])).toBe('0')
    expect(sumDecimals([])).toBe('0')
  })
  test('not by their letters', () => {
    expect(compareDecimals('9.5', '10')).toBe(-1)
    expect(compareDecimals('10', '-9.5')).toBe(1)
    expect(compareDecimals('1.50', '1.5')).toBe(0)
    expect([isZero('0.000'), isZero('-0'), isZero('-0.001')]).toEqual([true, true, false])
  })
})

describe('currencies are those of ISO 4217', () => {
  test('with the decimals of their minor unit', () => {
    const decimals = ['JPY', 'KRW', 'CLP', 'EUR', 'USD', 'HUF', 'KWD', 'TND', 'IQD'].map(minorDecimals)
    expect(decimals).toEqual([0, 0, 0, 2, 2, 2, 3, 3, 3])
  })
  test('in capitals, and not those that are retired or no money', () => {
    expect(['EUR', 'USD', 'XOF', 'ZWG'].every(isCurrency)).toBe(true)
    expect(['eur', 'DEM', 'HRK', 'XXX', 'XAU', 'ABC', '', '€'].some(isCurrency)).toBe(false)
  })
  test('none is missing that the runtime knows as current', () => {
    const retired = new Set(['CUC', 'HRK', 'SLL', 'ZWL', 'XDR', 'XSU'])
    expect(Intl.supportedValuesOf('currency').filter((code) => !isCurrency(code) && !retired.has(code))).toEqual([])
  })
})
