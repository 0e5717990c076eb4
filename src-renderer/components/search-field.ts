/** The field within a list of choices, named for those who cannot see what it stands in. */
export const searchField = (words: string): { placeholder: string } => ({
  placeholder: words,
  ...{ 'aria-label': words },
})
