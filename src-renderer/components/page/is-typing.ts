/**
 * Whether keys are typed into what has the focus, so that they mean nothing else: into a field, or into a list or menu
 * that goes to the entry with these letters.
 */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=menu], [role=listbox]') !== null)
