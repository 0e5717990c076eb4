export const STYLE = `body { margin: 0 }`
