import type { Router } from 'vue-router'
import { SCREENS } from '../screens.ts'
import { useAgents } from '../stores/answers/agents.ts'
import { useOverview } from '../stores/answers/overview.ts'
import type { CycleSteps } from '../frame/keys/cycle-steps.ts'
import { FRAME_KEYS } from '../frame/keys/keys.ts'
import { useSearch } from '../stores/search.ts'
import { useSession } from '../stores/session.ts'
import { useStatements } from '../stores/answers/statements.ts'
import { THEMES, useTheme } from '../stores/theme.ts'
import { formatLongCycle } from '../../src-main/core/words/figures/day.ts'
import { exportActions, type Go } from './export-actions.ts'
import { foundId, openClient } from './hit-entries.ts'
import { PAGE_ACTIONS } from './page-actions.ts'
import type { PaletteEntry } from './filter.ts'

/** Everything the palette offers at this moment. */
export function paletteEntries(router: Router, cycles: CycleSteps): PaletteEntry[] {
  const go: Go = (path) => () => void router.push(path)
  return [...screens(go), ...actions(go, cycles), ...statements(go), ...tenants(router), ...agents(router)]
}

const screens = (go: Go): PaletteEntry[] =>
  SCREENS.map(({ route, title, icon, words, key }) => ({
    id: route,
    group: 'Screens',
    label: title,
    icon,
    words,
    keys: ['G', key.toUpperCase()],
    perform: go(route),
  }))

function actions(go: Go, cycles: CycleSteps): PaletteEntry[] {
  const theme = useTheme()
  const onScreens = PAGE_ACTIONS.map(({ path, ...action }) => ({ ...action, perform: go(path) }))
  const themes = THEMES.map((each) => ({
    id: `theme-${each}`,
    label: each === 'system' ? 'Theme of the system' : `${each === 'light' ? 'Light' : 'Dark'} theme`,
    icon: each === 'system' ? 'i-lucide-monitor' : each === 'light' ? 'i-lucide-sun' : 'i-lucide-moon',
    words: 'appearance colour mode',
    perform: () => theme.choose(each),
  }))
  return [...onScreens, ...exportActions(go, cycles), ...ofPage(cycles), ...themes].map((action) => ({
    ...action,
    group: 'Actions',
  }))
}

/** What the frame's keys do. */
function ofPage(cycles: CycleSteps): Omit<PaletteEntry, 'group'>[] {
  const search = useSearch()
  const step = (key: '[' | ']', id: string, icon: string, by: -1 | 1): Omit<PaletteEntry, 'group'> => ({
    id,
    label: FRAME_KEYS[key],
    icon,
    words: 'month period',
    keys: [key],
    perform: () => cycles.step(by),
  })
  return [
    step('[', 'previous-cycle', 'i-lucide-chevron-left', -1),
    step(']', 'next-cycle', 'i-lucide-chevron-right', 1),
    {
      id: 'keys',
      label: FRAME_KEYS['?'],
      icon: 'i-lucide-keyboard',
      words: 'shortcuts help keyboard',
      keys: ['?'],
      perform: () => (search.keysOpen = true),
    },
  ]
}

function tenants(router: Router): PaletteEntry[] {
  const session = useSession()
  return session.tenants.map((row) => ({
    id: `tenant ${row.tenantId}`,
    group: 'Tenants',
    sameAs: foundId({ kind: 'tenant', tenantId: row.tenantId, agentId: null, id: row.tenantId }),
    label: row.name,
    icon: 'i-lucide-building-2',
    words: row.tenantId,
    suffix: row.tenantId === session.tenantId ? 'shown now' : row.currency,
    perform: () => openClient(router, row.tenantId),
  }))
}

const agents = (router: Router): PaletteEntry[] =>
  (useAgents().answer?.agents ?? useOverview().answer?.agents ?? []).map((agent) => ({
    id: `agent ${agent.agentId}`,
    group: 'Agents',
    sameAs: foundId({ kind: 'agent', tenantId: useSession().tenantId, agentId: null, id: agent.agentId }),
    label: agent.name,
    icon: 'i-lucide-bot',
    words: agent.agentId,
    suffix: agent.region,
    perform: () => void router.push({ path: '/agents', query: { agent: agent.agentId } }),
  }))

const statements = (go: Go): PaletteEntry[] =>
  (useStatements().answer ?? []).map(({ cycle, status, statementId }) => ({
    id: `statement ${cycle}`,
    group: 'Statements',
    label: `${status === 'draft' ? 'Issue' : 'Verify'} statement of ${formatLongCycle(cycle)}`,
    icon: status === 'draft' ? 'i-lucide-file-check-2' : 'i-lucide-shield-check',
    words: `${cycle} ${statementId} open bill invoice`,
    suffix: status,
    perform: go(`/statements/${cycle}?${status === 'draft' ? 'issue' : 'verify'}`),
  }))
