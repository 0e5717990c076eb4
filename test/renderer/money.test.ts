import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CURRENCIES } from '../../src-main/core/money/currency.ts'
import { drawnDecimal } from '../../src-renderer/charts/drawn.ts'
import { niceTicks } from '../../src-renderer/charts/ticks.ts'
import { formatShort } from '../../src-renderer/numbers/count.ts'
import { currencies } from '../../src-renderer/tenants/choices.ts'
import { currencySymbol, formatMoney, formatPercent, isFinerThanMinor } from '../../src-renderer/numbers/money.ts'

const GAP = '\u00a0'
const plain = (text: string): string => text.replaceAll(GAP, ' ')

describe('money is written from its digits', () => {
  it.each([
    ['12481.06', 'EUR', '€ 12,481.06'],
    ['2334', 'USD', '$ 2,334.00'],
    ['-3', 'USD', '−$ 3.00'],
    ['0', 'EUR', '€ 0'],
    ['0.000', 'EUR', '€ 0'],
    ['1500', 'JPY', '¥ 1,500'],
    ['1.5', 'KWD', 'KWD 1.500'],
  ])('%s %s is %s', (amount, currency, written) => {
    expect(plain(formatMoney(amount, currency))).toBe(written)
  })

  it('has the decimals of ISO 4217 for every currency in circulation, whatever the runtime thinks', () => {
    // Table A.1 of the standard, by hand: those that do not have two.
    const none = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
    const three = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')
    expect(CURRENCIES.length).toBeGreaterThan(150)
    for (const code of [...CURRENCIES, ...none, ...three, 'HUF', 'COP', 'IDR', 'LBP', 'RSD', 'PKR']) {
      const decimals = none.includes(code) ? 0 : three.includes(code) ? 3 : 2
      const fraction = decimals === 0 ? '' : `.${'061'.slice(0, decimals)}`
      const digits = formatMoney(`12481${fraction}`, code).split(GAP).at(-1)
      expect(`${code} ${digits}`).toBe(`${code} 12,481${fraction}`)
      const short = formatMoney('99.5', code).split(GAP).at(-1)
      expect(`${code} ${short}`).toBe(`${code} ${decimals === 0 ? '100' : `99.5${'00'.slice(0, decimals - 1)}`}`)
      const price = formatMoney('0.0305', code, { decimals: 'exact' }).split(GAP).at(-1)
      expect(`${code} ${price}`).toBe(`${code} 0.0305`)
      expect(currencySymbol(code)).not.toBe('')
    }
    expect(plain(formatMoney('12481.06', 'HUF'))).toBe('Ft 12,481.06')
    expect(plain(formatMoney('99.50', 'COP'))).toBe('$ 99.50')
  })

  it('is short on an axis, and never of other worth than its tick', () => {
    for (const most of [0.0123, 0.4, 3, 99.5, 1234, 12_481.06, 5_000_000, 7.5e9]) {
      for (const tick of niceTicks(most)) {
        const [, number, unit = ''] = /^([\d.]+)([KMB]?)$/.exec(formatShort(tick))!
        const worth = Number(number) * { '': 1, K: 1e3, M: 1e6, B: 1e9 }[unit]!
        expect(worth).toBeCloseTo(tick, 9)
      }
    }
  })

  it('a client may be billed in every one of them, and in no other', () => {
    expect(currencies().map(({ value }) => value)).toEqual([...CURRENCIES])
  })

  it('rounds half up on the decimal digits, where a float would fall on the wrong side', () => {
    expect(plain(formatMoney('1.005', 'EUR'))).toBe('€ 1.01')
    expect(plain(formatMoney('8.575', 'EUR'))).toBe('€ 8.58')
  })

  it('keeps every digit of an amount that no float can hold', () => {
    expect(plain(formatMoney('9007199254740993.01', 'EUR'))).toBe('€ 9,007,199,254,740,993.01')
  })

  it('keeps every decimal of a unit price', () => {
    expect(plain(formatMoney('0.008312345', 'USD', { decimals: 'exact' }))).toBe('$ 0.008312345')
    expect(plain(formatMoney('0.05', 'USD', { decimals: 'exact' }))).toBe('$ 0.05')
  })

  it('knows when the minor unit hides something', () => {
    expect(isFinerThanMinor('8.4122', 'EUR')).toBe(true)
    expect(isFinerThanMinor('8.410', 'EUR')).toBe(false)
  })
})

describe('a percentage is signed', () => {
  it.each([
    ['8.8', '+8.8%'],
    ['-25.0', '−25.0%'],
    ['12345.6', '+12,345.6%'],
    ['0.0', '0%'],
  ])('%s is %s', (percent, written) => {
    expect(formatPercent(percent)).toBe(written)
  })
})

describe('a float of a drawing', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [7 * 0.05, '0.35'],
    [1e-7, '0.0000001'],
    [1e-12, '0'],
    [-0, '0'],
    [-0.15000000000000002, '-0.15'],
    [2 ** 50, '1125899906842624'],
    [2500, '2500'],
  ])('%s is the decimal %s', (place, decimal) => {
    expect(drawnDecimal(place)).toBe(decimal)
    expect(() => formatMoney(decimal, 'EUR')).not.toThrow()
  })

  it('at every tick of every axis can be written as money', () => {
    for (let step = 1; step < 400; step++) {
      for (const tick of niceTicks(step * 0.007)) expect(() => formatMoney(drawnDecimal(tick), 'KWD')).not.toThrow()
    }
  })

  it('comes to be money by that way alone', () => {
    const sources = fileURLToPath(new URL('../../src-renderer', import.meta.url))
    const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|vue)$/.test(name))
    const asText = files.filter((name) =>
      /\b(?:formatMoney|money|isZero|nanosOf)\((?:String\(|`|\w+\.to(?:String|Fixed)\()/.test(
        readFileSync(join(sources, name), 'utf8'),
      ),
    )
    expect(asText).toEqual([])
  })
})
