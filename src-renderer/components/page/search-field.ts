/** The search field inside a list of choices, with its name for screen readers. */
export function searchField(words: string): { placeholder: string } {
  const field = { placeholder: words, 'aria-label': words }
  return field
}
