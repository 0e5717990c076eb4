import type { RouteLocationNormalizedLoaded, Router } from 'vue-router'
import { conversationsAddress, type ConversationPlace } from './address.ts'

/**
 * The way into the conversations and back. The page that was left keeps, in its entry of the browser's history, which
 * figure was followed; the page that is come to keeps where one came from, so that it can name the way back.
 */

/** Where a figure was followed: the screen by its title, its address, the figure there, and what it leaves out of the list or has besides. */
type CameFrom = { name: string; path: string; figure: string; part?: string }

/** Elements with this attribute can be returned to: `data-figure="total"`. */
const FIGURE = 'data-figure'

/** Follows a figure, so that the browser's Back returns to it. */
export async function followFigure(
  router: Router,
  route: RouteLocationNormalizedLoaded,
  figure: string,
  place: ConversationPlace,
  part?: string,
): Promise<void> {
  await followLink(router, route, figure, conversationsAddress(place), part)
}

/** Follows a link of a page, so that Back returns to it, and the page that is come to names the way back. */
export async function followLink(
  router: Router,
  route: RouteLocationNormalizedLoaded,
  figure: string,
  to: { path: string; query?: Record<string, string> },
  part?: string,
): Promise<void> {
  noteFigure(figure)
  const cameFrom = { name: String(route.meta['title'] ?? 'where you came from'), path: route.fullPath, figure, part }
  await router.push({ ...to, state: { cameFrom } })
}

/** Notes which figure of the shown page is left, so that Back returns to it. */
export const noteFigure = (figure: string): void => history.replaceState({ ...history.state, figure }, '')

/** Where the shown page was come from; null where it was opened by itself. */
export function cameFromOf(state: unknown): CameFrom | null {
  const from = (state as { cameFrom?: Partial<CameFrom> } | null)?.cameFrom
  if (typeof from?.name !== 'string' || typeof from.path !== 'string' || typeof from.figure !== 'string') return null
  const { name, path, figure, part } = from
  return { name, path, figure, ...(typeof part === 'string' ? { part } : {}) }
}

/** The element that a figure was; what can be focused, where the figure stands inside of it. */
export function figureElement(figure: string): HTMLElement | null {
  const found = document.querySelector<HTMLElement>(`[${FIGURE}="${CSS.escape(figure)}"]`)
  return found?.closest<HTMLElement>('a, button, [tabindex]') ?? found
}
