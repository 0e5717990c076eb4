import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { hasTags } from '../../src-main/core/text/tags.ts'
import { useAnswer } from '../stores/answers/answer.ts'
import { useSession } from '../stores/session.ts'
import { countTags } from './tags/count-tags.ts'

/** The clients at a glance, with what they come to; with tags chosen, only those that have them all. */
export const useClients = defineStore('clients', () => {
  const session = useSession()
  const tags = computed(() => countTags(session.tenants))
  const chosen = ref<string[]>([])
  /** A tag that no client has any more is not asked for. */
  const wanted = computed(() =>
    chosen.value.filter((tag) => session.tenants.some((tenant) => hasTags(tenant.tags, [tag]))),
  )
  function toggle(tag: string): void {
    chosen.value = wanted.value.includes(tag) ? wanted.value.filter((each) => each !== tag) : [...wanted.value, tag]
  }
  return { ...useAnswer('read-clients', () => ({ tags: wanted.value })), tags, wanted, toggle }
})
