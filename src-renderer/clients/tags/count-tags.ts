import type { TenantRow } from '../../../src-main/contract/answers.ts'
import { tagKey } from '../../../src-main/core/text/tags.ts'

interface CountedTag {
  tag: string
  clients: number
}

/** Every tag that some client has, with how many have it, sorted; as the first of them writes it. */
export function countTags(tenants: readonly Pick<TenantRow, 'tags'>[]): CountedTag[] {
  const counted = new Map<string, CountedTag>()
  for (const tag of tenants.flatMap(({ tags }) => tags)) {
    const known = counted.get(tagKey(tag))
    if (known) known.clients++
    else counted.set(tagKey(tag), { tag, clients: 1 })
  }
  return [...counted.values()].toSorted((a, b) => a.tag.localeCompare(b.tag, 'en', { numeric: true }))
}
