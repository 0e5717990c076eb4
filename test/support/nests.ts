/** So many lists, or objects, one in the other: as JSON, since what is deep cannot be written down again. */
export const jsonOfLists = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
export const jsonOfObjects = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

export const listsIn = (levels: number): unknown => JSON.parse(jsonOfLists(levels))
export const objectsIn = (levels: number): unknown => JSON.parse(jsonOfObjects(levels))
