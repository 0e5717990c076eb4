import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the command palette or the list of keys is open; the top bar, the keyboard and the palette open them. */
export const useSearch = defineStore('search', () => ({ open: ref(false), keysOpen: ref(false) }))
