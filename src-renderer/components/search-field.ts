/** The field within a list of choices, named for those who cannot see what it stands in. */
export function searchField(words: string): { placeholder: string } {
  const field = { placeholder: words, 'aria-label': words }
  return field
}
