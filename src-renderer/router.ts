import { createRouter, createWebHashHistory, type RouteComponent } from 'vue-router'
import FirstScreen from './frame/first-screen/FirstScreen.vue'
import { noteWayAhead } from './frame/first-screen/way-ahead.ts'
import { SCREEN_LIST, type ScreenRoute } from '../src-main/contract/screens.ts'

/** What each screen shows; loaded when it is first gone to. */
const VIEWS: Readonly<Record<ScreenRoute, () => Promise<RouteComponent>>> = {
  '/clients': () => import('./views/ClientsView.vue'),
  '/overview': () => import('./views/OverviewView.vue'),
  '/agents': () => import('./views/AgentsView.vue'),
  '/conversations': () => import('./views/ConversationsView.vue'),
  '/traffic': () => import('./views/TrafficView.vue'),
  '/alerts': () => import('./views/AlertsView.vue'),
  '/clinic': () => import('./views/ClinicView.vue'),
  '/rates': () => import('./views/RatesView.vue'),
  '/statements': () => import('./views/StatementsView.vue'),
  '/compare': () => import('./views/CompareView.vue'),
  '/profiles': () => import('./views/ProfilesView.vue'),
  '/tenants': () => import('./views/TenantsView.vue'),
  '/activity': () => import('./views/ActivityView.vue'),
  '/settings': () => import('./views/SettingsView.vue'),
}
/** What may follow the route of a screen. */
const MORE: Partial<Record<ScreenRoute, string>> = { '/statements': '/:cycle?' }

/** Routes are in the hash, which works the same whether the page comes from a file or from a loopback address. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: FirstScreen },
    ...SCREEN_LIST.map(({ route, title }) => ({
      path: `${route}${MORE[route] ?? ''}`,
      component: VIEWS[route],
      meta: { title },
    })),
    { path: '/:unknown(.*)*', redirect: '/' },
  ],
})

noteWayAhead(router)
router.afterEach((to) => {
  document.title = to.meta['title'] ? `${String(to.meta['title'])} · Ratedesk` : 'Ratedesk'
})
