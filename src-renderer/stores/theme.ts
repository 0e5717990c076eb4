import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { recall, remember } from './memory.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const isTheme = (text: string | null): text is Theme => THEMES.includes(text as Theme)

export const useTheme = defineStore('theme', () => {
  const stored = recall('theme')
  const theme = ref<Theme>(isTheme(stored) ? stored : 'system')
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
  const systemIsDark = ref(systemDark.matches)
  systemDark.addEventListener('change', (event) => (systemIsDark.value = event.matches))

  const isDark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemIsDark.value))
  watch(
    isDark,
    (dark) => {
      document.documentElement.classList.toggle('dark', dark)
      document.documentElement.classList.toggle('light', !dark)
    },
    { immediate: true, flush: 'sync' },
  )

  function choose(next: Theme): void {
    theme.value = next
    remember('theme', next)
  }
  return { theme, isDark, choose }
})
