import { SCREEN_LIST, type ScreenRoute } from '../src-main/contract/screens.ts'

interface Screen {
  route: ScreenRoute
  title: string
  icon: string
  /** The key that goes to the screen after `g` ("go to"). */
  key: string
  words: string
  group: (typeof SCREEN_LIST)[number]['group']
}

/** Icons, and in `words` other names by which a screen is found. */
const LOOKS: Readonly<Record<ScreenRoute, Pick<Screen, 'icon' | 'words'>>> = {
  '/clients': { icon: 'i-lucide-users', words: 'home all tenants customers morning glance totals' },
  '/overview': { icon: 'i-lucide-layout-dashboard', words: 'total charges cycle' },
  '/agents': { icon: 'i-lucide-bot', words: 'launch sessions conversations' },
  '/conversations': { icon: 'i-lucide-messages-square', words: 'threads replay messages users explain why numbers' },
  '/traffic': { icon: 'i-lucide-file-down', words: 'import files rejects upload' },
  '/alerts': { icon: 'i-lucide-bell', words: 'warnings overruns thresholds' },
  '/clinic': {
    icon: 'i-lucide-stethoscope',
    words: 'templates texts wording overruns segments twins shorter check text',
  },
  '/rates': { icon: 'i-lucide-receipt-text', words: 'prices versions' },
  '/statements': { icon: 'i-lucide-file-check-2', words: 'bill invoice issue verify draft cycle forecast next budget' },
  '/compare': { icon: 'i-lucide-chart-spline', words: 'offers quotes vendors what if break-even plan' },
  '/profiles': { icon: 'i-lucide-scale', words: 'rules parameters clauses documents move versions' },
  '/tenants': { icon: 'i-lucide-building-2', words: 'clients customers' },
  '/activity': { icon: 'i-lucide-history', words: 'audit trail log who changes' },
  '/settings': {
    icon: 'i-lucide-settings',
    words: 'store backup restore doctor check health purge erase retention move size theme preferences',
  },
}

/** Whether a screen is of all clients, so that nothing around it may be of the one that was shown before. */
export const isOfAllClients = (path: string): boolean => path === '/clients'

/** In the order of the sidebar. */
export const SCREENS: readonly Screen[] = SCREEN_LIST.map((screen) => ({ ...screen, ...LOOKS[screen.route] }))
