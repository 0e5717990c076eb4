/** What can be wrong inside a database file. */
export type StoreFault = { kind: 'damaged'; damage: string } | { kind: 'stray-row'; table: string; parent: string }

/** The fault as the end of a sentence. */
export function storeFaultWords(fault: StoreFault): string {
  switch (fault.kind) {
    case 'damaged':
      return `it is damaged: ${fault.damage}`
    case 'stray-row':
      return `a row of ${fault.table} names a row of ${fault.parent} that is not there`
  }
}
