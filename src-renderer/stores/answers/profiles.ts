import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { RuleProfile } from '../../../src-main/contract/answers.ts'
import { useAnswer } from './answer.ts'

export const useProfiles = defineStore('profiles', () => {
  const answered = useAnswer('list-profiles', () => ({}))
  /** The newest version of each profile. */
  const profiles = computed<RuleProfile[]>(() => {
    const newest = new Map<string, RuleProfile>()
    for (const profile of answered.answer.value ?? []) {
      if (profile.version >= (newest.get(profile.id)?.version ?? 0)) newest.set(profile.id, profile)
    }
    return [...newest.values()]
  })
  return { ...answered, profiles }
})
