import { SCREENS } from '../../screens.ts'

/** How the platform writes the modifier of K. */
export const COMMAND_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'

/** The keys that work on every screen, each with what it does; the keyboard and the list of keys both read them. */
export const FRAME_KEYS = {
  '/': 'Search or jump to',
  '?': 'Show the keys',
  '[': 'Previous cycle',
  ']': 'Next cycle',
} as const
export type FrameKey = keyof typeof FRAME_KEYS

interface KeyGroup {
  title: string
  keys: readonly { keys: readonly string[]; does: string }[]
}

/** All keys, for the panel that shows them. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: [COMMAND_KEY, 'K'], does: 'Search or jump to' },
      ...Object.entries(FRAME_KEYS).map(([key, does]) => ({ keys: [key], does })),
      { keys: ['Esc'], does: 'Close a panel, a menu or the search' },
    ],
  },
  {
    title: 'In a table',
    keys: [
      { keys: ['↑', '↓'], does: 'Go from row to row' },
      { keys: ['PgUp', 'PgDn'], does: 'Go ten rows up or down' },
      { keys: ['Home', 'End'], does: 'Go to the first or last row' },
      { keys: ['↵'], does: 'Open the row' },
      { keys: ['Shift', '↓'], does: 'Mark rows' },
      { keys: [COMMAND_KEY, 'A'], does: 'Mark all rows' },
      { keys: [COMMAND_KEY, 'C'], does: 'Copy the marked rows' },
      { keys: ['D'], does: 'In Clients: do what is next' },
    ],
  },
  {
    title: 'Go to a screen',
    keys: SCREENS.map(({ key, title }) => ({ keys: ['G', key.toUpperCase()], does: title })),
  },
]
