import { CURRENCIES } from '../../src-main/core/money/currency.ts'

const names = new Intl.DisplayNames(['en'], { type: 'currency' })

let currencyList: { label: string; value: string }[] | undefined
let zoneList: string[] | undefined

/** The currencies that a client can be billed in, `EUR Euro`, sorted by code. */
export function currencies(): { label: string; value: string }[] {
  currencyList ??= CURRENCIES.map((code) => ({
    label: `${code}  ${names.of(code) ?? ''}`,
    value: code,
  }))
  return currencyList
}

export function timeZones(): string[] {
  zoneList ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  return zoneList
}
