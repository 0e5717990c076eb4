import { countries } from '../../../src-main/core/words/labels/country.ts'
import { shortTypeLabel } from '../../../src-main/core/words/labels/event-type.ts'
import { EVENT_TYPES_IN_ORDER, familyOf, type Family } from '../../words/event-type.ts'

export interface PickOption {
  value: string
  label: string
  group?: string
}

const FAMILIES: Record<Family, string> = {
  conversation: 'Conversations',
  session: 'Interactive sessions',
  basic: 'Basic messages',
  single: 'Single messages',
  rich: 'Rich messages',
  media: 'Rich media messages',
}

export const TYPE_OPTIONS: readonly PickOption[] = EVENT_TYPES_IN_ORDER.map((type) => ({
  value: type,
  label: shortTypeLabel(type),
  group: FAMILIES[familyOf(type)],
}))

let countryOptions: readonly PickOption[] | undefined

/** `*` first, then all countries by name. */
export function countryChoices(): readonly PickOption[] {
  countryOptions ??= [
    { value: '*', label: '* Any other country' },
    ...countries().map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
  ]
  return countryOptions
}

/** The options in which every typed word begins a word; an option whose value is exactly the text comes first. */
export function matchesOf(options: readonly PickOption[], typed: string): readonly PickOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  const fits = ({ label, value }: PickOption): boolean => {
    const parts = `${label} ${value}`.toLowerCase().split(/[\s_-]+/)
    return words.every((word) => parts.some((part) => part.startsWith(word)))
  }
  const exact = (option: PickOption): number => (option.value.toLowerCase() === typed.trim().toLowerCase() ? 0 : 1)
  return options.filter(fits).toSorted((a, b) => exact(a) - exact(b))
}
