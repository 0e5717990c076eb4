/** Why the total of an issued cycle has changed since it was billed. */
export type AdjustmentReason =
  | { code: 'late-traffic'; imports: readonly NamedImport[] }
  | { code: 'imports-undone'; imports: readonly NamedImport[] }
  | { code: 'agents-added'; agentIds: readonly string[] }
  | { code: 'rules-moved' }

export interface NamedImport {
  importNo: number
  file: string
}

const NAMED = 3

/**
 * The reasons in words. Several are all named, because the difference cannot be attributed to one of them; without any,
 * the cycle was rated again.
 */
export const adjustmentWords = (reasons: readonly AdjustmentReason[]): string =>
  reasons.map(reasonWords).join('; ') || 'rated again'

function reasonWords(reason: AdjustmentReason): string {
  switch (reason.code) {
    case 'late-traffic':
      return `late traffic (${several(reason.imports.map(({ importNo, file }) => `import ${importNo}: ${file}`))})`
    case 'imports-undone':
      return `${several(reason.imports.map(({ importNo, file }) => `import ${importNo} (${file})`))} undone`
    case 'agents-added':
      return `${several(reason.agentIds.map((agentId) => `agent ${agentId}`))} added`
    case 'rules-moved':
      return 'rules moved'
  }
}

const several = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
