/** Small preferences that outlive the window. Without storage they are just forgotten. */
const PREFIX = 'ratedesk.'

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // Private windows refuse storage; nothing depends on it.
  }
}
