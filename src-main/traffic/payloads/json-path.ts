/** The JSON path of a member: `$.messages`, or `$["twilio/text"]` where the key is no plain word. */
export const pathOfKey = (path: string, key: string): string =>
  /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`

export const pathOfItem = (path: string, index: number): string => `${path}[${index}]`
