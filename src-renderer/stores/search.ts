import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the command palette is open; the top bar and the keyboard both open it. */
export const useSearch = defineStore('search', () => ({ open: ref(false) }))
