/**
 * The console's entry. Here live screens, their state and their words; nothing here knows files, SQL or the network.
 * It may import the contract and nothing else of the program. The hosts load it through `index.html`.
 */
// First, before the router reads the address.
import './page-code.ts'
import ui from '@nuxt/ui/vue-plugin'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router.ts'
import { useTheme } from './stores/theme.ts'
import './styles/main.css'

const app = createApp(App)
app.use(createPinia())
useTheme()
app.use(router)
app.use(ui)
app.mount('#app')
