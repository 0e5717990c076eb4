/** Elements of the page. Whatever stands in the file is set as text, never as HTML. */

type Child = Node | string | null | false
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** An element with attributes and content; an attribute that is null, undefined or false is left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children)
}

/** The same in a drawing. */
export function drawn<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

function filled<Of extends Element>(made: Of, attributes: Attributes, children: readonly Child[]): Of {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...children.filter((child) => child !== null && child !== false))
  return made
}

export function button(words: string, attributes: Attributes, act: (pressed: HTMLButtonElement) => void) {
  const made = element('button', { type: 'button', ...attributes }, words)
  made.addEventListener('click', () => act(made))
  return made
}

/** Lets the page draw what it has, before something that takes a while. */
export const afterDrawing = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
