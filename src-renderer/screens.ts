export interface Screen {
  route: string
  title: string
  icon: string
  /** Pressed after `g`, as in “go to”. */
  key: string
  words: string
}

/** In the order of the sidebar. `words` are other names one may search a screen by. */
export const SCREENS: readonly Screen[] = [
  {
    route: '/overview',
    title: 'Overview',
    icon: 'i-lucide-layout-dashboard',
    key: 'o',
    words: 'home total charges cycle',
  },
  { route: '/agents', title: 'Agents', icon: 'i-lucide-bot', key: 'a', words: 'launch sessions conversations' },
  { route: '/traffic', title: 'Traffic', icon: 'i-lucide-file-down', key: 't', words: 'import files rejects upload' },
  { route: '/alerts', title: 'Alerts', icon: 'i-lucide-bell', key: 'l', words: 'clinic overruns segments check text' },
  { route: '/rates', title: 'Rate card', icon: 'i-lucide-receipt-text', key: 'r', words: 'prices versions' },
  {
    route: '/statements',
    title: 'Statements',
    icon: 'i-lucide-file-check-2',
    key: 's',
    words: 'bill invoice issue verify draft cycle',
  },
  { route: '/tenants', title: 'Tenants', icon: 'i-lucide-building-2', key: 'c', words: 'clients customers' },
  { route: '/activity', title: 'Activity', icon: 'i-lucide-history', key: 'y', words: 'audit trail log who changes' },
]
