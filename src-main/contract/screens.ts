/** The screens that every menu, sidebar and palette names, in their order, and the group of the sidebar that each is in. */
export const SCREEN_LIST = [
  { route: '/clients', title: 'Clients', key: 'c', group: 'Look' },
  { route: '/overview', title: 'Overview', key: 'o', group: 'Look' },
  { route: '/conversations', title: 'Conversations', key: 'v', group: 'Look' },
  { route: '/alerts', title: 'Alerts', key: 'l', group: 'Look' },
  { route: '/clinic', title: 'Clinic', key: 'i', group: 'Look' },
  { route: '/statements', title: 'Statements', key: 's', group: 'Bill' },
  { route: '/rates', title: 'Rate card', key: 'r', group: 'Bill' },
  { route: '/compare', title: 'Compare', key: 'm', group: 'Plan' },
  { route: '/agents', title: 'Agents', key: 'a', group: 'Set up' },
  { route: '/traffic', title: 'Traffic', key: 't', group: 'Set up' },
  { route: '/profiles', title: 'Profiles', key: 'p', group: 'Set up' },
  { route: '/tenants', title: 'Tenants', key: 'n', group: 'Set up' },
  { route: '/activity', title: 'Activity', key: 'y', group: 'Set up' },
  { route: '/settings', title: 'Settings', key: 'e', group: 'Set up' },
] as const

export type ScreenRoute = (typeof SCREEN_LIST)[number]['route']

/** What the window's menu can ask of the console: to choose traffic files, to search, or to show a screen. */
export type WindowCommand = { name: 'import' } | { name: 'search' } | { name: 'show'; route: ScreenRoute }
