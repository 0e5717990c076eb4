/** So many nested lists, or objects, as JSON text, because `JSON.stringify` cannot write deep values. */
export const jsonOfLists = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
export const jsonOfObjects = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

export const listsIn = (levels: number): unknown => JSON.parse(jsonOfLists(levels))
export const objectsIn = (levels: number): unknown => JSON.parse(jsonOfObjects(levels))
