import { defineStore } from 'pinia'
import { useAnswer } from './answer.ts'

/** Every version of every rule profile, with the documents behind its parameters. */
export const useProfileVersions = defineStore('profile-versions', () => useAnswer('read-profiles', () => ({})))
