/** Whether nothing of the page has the focus: then a page may give it to what was asked for. */
export function isFocusFree(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.id === 'page'
}
