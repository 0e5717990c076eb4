import { groupDigits } from '../figures/figure.ts'

/** `3 smaller, together € 1.20`: alerts that are small change. @param money their sum, as the place writes it */
export const smallerAlerts = (count: number, money: string): string =>
  `${groupDigits(count)} smaller, together ${money}`
