import { Menu, type ContextMenuParams, type MenuItemConstructorOptions, type WebContents } from 'electron'

/** The items of the context menu: what can be done with the text under the pointer; none where nothing can. */
export function contextItems({
  isEditable,
  editFlags,
  selectionText,
}: Pick<ContextMenuParams, 'isEditable' | 'editFlags' | 'selectionText'>): MenuItemConstructorOptions[] {
  const chosen = selectionText.trim() !== ''
  if (isEditable) {
    return [
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]
  }
  return [
    { role: 'copy', enabled: chosen && editFlags.canCopy },
    { type: 'separator' },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}

export function offerContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, params) => Menu.buildFromTemplate(contextItems(params)).popup())
}
