/** The screens that every menu, sidebar and palette names, in their order. */
export const SCREEN_LIST = [
  { route: '/clients', title: 'Clients', key: 'c' },
  { route: '/overview', title: 'Overview', key: 'o' },
  { route: '/agents', title: 'Agents', key: 'a' },
  { route: '/conversations', title: 'Conversations', key: 'v' },
  { route: '/traffic', title: 'Traffic', key: 't' },
  { route: '/alerts', title: 'Alerts', key: 'l' },
  { route: '/clinic', title: 'Clinic', key: 'i' },
  { route: '/rates', title: 'Rate card', key: 'r' },
  { route: '/statements', title: 'Statements', key: 's' },
  { route: '/compare', title: 'Compare', key: 'm' },
  { route: '/profiles', title: 'Profiles', key: 'p' },
  { route: '/tenants', title: 'Tenants', key: 'n' },
  { route: '/activity', title: 'Activity', key: 'y' },
  { route: '/settings', title: 'Settings', key: 'e' },
] as const

export type ScreenRoute = (typeof SCREEN_LIST)[number]['route']

/** What the window's menu can ask of the console: to choose traffic files, to search, or to show a screen. */
export type WindowCommand = { name: 'import' } | { name: 'search' } | { name: 'show'; route: ScreenRoute }
