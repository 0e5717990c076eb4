/** Two tags are the same where their keys are: `VIP` and `vip` are one tag. */
export const tagKey = (tag: string): string => tag.normalize('NFC').toLowerCase()

/** Whether a tenant has every one of some tags. */
export const hasTags = (tags: readonly string[], wanted: readonly string[]): boolean => {
  const keys = new Set(tags.map(tagKey))
  return wanted.every((tag) => keys.has(tagKey(tag)))
}
