/** The search field inside a list of choices, with its name for screen readers. */
export function searchField(words: string): { placeholder: string } {
  const field = { placeholder: words, 'aria-label': words }
  return field
}

/**
 * What stands for it in a list that is too short to be searched: the library's list hears keys only there, so that without
 * it nothing could be chosen by keyboard. It is not seen; letters that are typed narrow the list.
 */
export function hiddenField(): { placeholder: string } {
  const field = { ...searchField('Choose'), class: 'sr-only' }
  return field
}
