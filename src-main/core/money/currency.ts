/**
 * The currencies of ISO 4217 that are in circulation, by the decimals of their minor unit. The runtime's own list is
 * not used, because it contains retired currencies and the decimals of daily use (0 for IQD) instead of the standard's
 * (3).
 */
const CODES_BY_DECIMALS: readonly (readonly [decimals: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [
    2,
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP ' +
      'CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR ' +
      'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN ' +
      'NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP ' +
      'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  ],
]

const DECIMALS = new Map(
  CODES_BY_DECIMALS.flatMap(([decimals, codes]) => codes.split(' ').map((code) => [code, decimals] as const)),
)

/** All codes, in alphabetical order. */
export const CURRENCIES: readonly string[] = [...DECIMALS.keys()].sort()

/** Whether a text is the code of a currency, in capitals. */
export const isCurrency = (code: string): boolean => DECIMALS.has(code)

/** Decimals of a currency's minor unit: 0 for JPY, 3 for KWD, 2 for most currencies and for unknown codes. */
export const minorDecimals = (currency: string): number => DECIMALS.get(currency) ?? 2
