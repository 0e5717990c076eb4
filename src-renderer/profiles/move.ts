import { useToast } from '@nuxt/ui/composables'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { AgentFigures, ChargeDifference, ProfileVersion, TenantRow } from '../../src-main/contract/answers.ts'
import type { RequestOf } from '../../src-main/contract/calls.ts'
import { asRefusal, askDesk, type Refusal } from '../console.ts'
import { wordForCount, countWithWord } from '../../src-main/core/words/figures/count.ts'
import { useChanges } from '../stores/answers/changes.ts'
import { formatDay } from '../../src-main/core/words/figures/day.ts'

export interface Wish {
  tenant: TenantRow
  agentIds: readonly string[]
  profile: ProfileVersion | null
  from: string
}

export interface Move {
  /** The request of the move; null until everything is chosen. */
  request: ComputedRef<RequestOf<'move-profile'> | null>
  /** What the chosen move would change; null until it was asked for and answered. */
  difference: Ref<ChargeDifference | null>
  looking: Ref<boolean>
  moving: Ref<boolean>
  failure: Ref<Refusal | null>
  look: () => Promise<void>
  /** Moves the agents; false where that was refused. */
  move: () => Promise<boolean>
}

/** The steps of moving agents: choose, preview, move. The preview is dropped when the choice changes. */
export function useMove(wish: () => Wish): Move {
  const changes = useChanges()
  const toast = useToast()
  const difference = shallowRef<ChargeDifference | null>(null)
  const failure = shallowRef<Refusal | null>(null)
  const looking = ref(false)
  const moving = ref(false)
  const request = computed(() => requestOf(wish()))
  const wanted = computed(() => JSON.stringify(request.value))

  function forget(): void {
    difference.value = null
    failure.value = null
    looking.value = false
  }
  watch(wanted, forget)
  function lookAgain(): void {
    const shown = difference.value !== null || looking.value
    forget()
    if (shown) void look()
  }
  watch(() => changes.count, lookAgain)

  async function look(): Promise<void> {
    if (!request.value || looking.value) return
    const [asked, count] = [wanted.value, changes.count]
    const isStill = (): boolean => wanted.value === asked && changes.count === count
    looking.value = true
    failure.value = null
    try {
      const answer = await askDesk('preview-profile', request.value)
      if (isStill()) difference.value = answer
    } catch (thrown) {
      if (isStill()) failure.value = asRefusal(thrown)
    }
    if (isStill()) looking.value = false
  }

  async function move(): Promise<boolean> {
    if (!request.value || !difference.value || moving.value) return false
    const { agentIds, profile, from } = wish()
    moving.value = true
    failure.value = null
    try {
      await askDesk('move-profile', request.value)
      forget()
      toast.add(movedWords(agentIds.length, profile!, from))
      changes.note()
      return true
    } catch (thrown) {
      failure.value = asRefusal(thrown)
      return false
    } finally {
      moving.value = false
    }
  }

  return { request, difference, looking, moving, failure, look, move }
}

const movedWords = (agents: number, { name }: ProfileVersion, from: string) => ({
  title: `${countWithWord(agents, 'agent')} ${wordForCount(agents, 'is', 'are')} moved`,
  description: `Rated by ${name} from ${formatDay(from)}`,
  icon: 'i-lucide-check',
})

function requestOf({ tenant, agentIds, profile, from }: Wish): RequestOf<'move-profile'> | null {
  if (agentIds.length === 0 || !profile || !/^\d{4}-\d{2}-\d{2}$/.test(from)) return null
  return { tenantId: tenant.tenantId, agentIds: [...agentIds], profile: profile.id, version: profile.version, from }
}

/** The agents that cannot be rated by a profile, by id, with the reason. */
export const hindrancesOf = (agents: readonly AgentFigures[], profile: ProfileVersion | null): Map<string, string> =>
  new Map(
    agents
      .filter(
        ({ category, region }) => profile?.usSessions === false && category === 'conversational' && region === 'US',
      )
      .map(({ agentId }) => [agentId, `Conversational in the US, which ${profile!.name} does not have`]),
  )
