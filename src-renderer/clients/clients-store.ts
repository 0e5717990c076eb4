import { defineStore } from 'pinia'
import { useAnswer } from '../stores/answers/answer.ts'

export const useClients = defineStore('clients', () => useAnswer('read-clients', () => ({})))
