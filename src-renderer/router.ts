import { createRouter, createWebHashHistory } from 'vue-router'

/** Routes are in the hash, which works the same whether the page comes from a file or from a loopback address. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/overview' },
    { path: '/overview', component: () => import('./views/OverviewView.vue'), meta: { title: 'Overview' } },
    { path: '/agents', component: () => import('./views/AgentsView.vue'), meta: { title: 'Agents' } },
    { path: '/traffic', component: () => import('./views/TrafficView.vue'), meta: { title: 'Traffic' } },
    { path: '/alerts', component: () => import('./views/AlertsView.vue'), meta: { title: 'Alerts' } },
    { path: '/rates', component: () => import('./views/RatesView.vue'), meta: { title: 'Rate card' } },
    {
      path: '/statements/:cycle?',
      component: () => import('./views/StatementsView.vue'),
      meta: { title: 'Statements' },
    },
    { path: '/profiles', component: () => import('./views/ProfilesView.vue'), meta: { title: 'Profiles' } },
    { path: '/tenants', component: () => import('./views/TenantsView.vue'), meta: { title: 'Tenants' } },
    { path: '/activity', component: () => import('./views/ActivityView.vue'), meta: { title: 'Activity' } },
    { path: '/:unknown(.*)*', redirect: '/overview' },
  ],
})

router.afterEach((to) => {
  document.title = to.meta['title'] ? `${String(to.meta['title'])} · Ratedesk` : 'Ratedesk'
})
