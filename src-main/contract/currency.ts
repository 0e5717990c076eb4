/**
 * What the window needs to know of currencies: which there are, and the decimals of their minor unit. Every amount that is
 * shown goes by these, as every amount that is billed; the runtime has other decimals for sixteen of them.
 */
export { CURRENCIES, minorDecimals } from '../core/money/currency.ts'
