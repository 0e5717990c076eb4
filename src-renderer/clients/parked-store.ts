import { defineStore } from 'pinia'
import { useAnswer } from '../stores/answers/answer.ts'

/** The agents with traffic that nobody has. */
export const useParked = defineStore('parked', () => useAnswer('list-parked', () => ({})))
