import type { LocationQuery } from 'vue-router'

/** What the Clinic shows: which templates, and the one that is open. */
export interface ClinicPlace {
  tenant?: string
  cycle?: string
  agent?: string
  /** Words of a pattern. */
  find?: string
  /** Only templates with segment overruns. */
  overruns?: boolean
  /** Id of the template that is open. */
  template?: string
  /** Whether the panel is open in which a text is checked that is not sent yet. */
  check?: boolean
}

const TEXTS = ['tenant', 'cycle', 'agent', 'find', 'template'] as const
const FLAGS = ['overruns', 'check'] as const

/** Where the router finds it, such as `#/clinic?tenant=acme&cycle=2026-10&agent=acme-us&overruns=1&template=t-0f3a`. */
export function clinicAddress(place: ClinicPlace): { path: '/clinic'; query: Record<string, string> } {
  const query: Record<string, string> = {}
  for (const name of TEXTS) if (place[name]) query[name] = place[name]
  for (const name of FLAGS) if (place[name]) query[name] = '1'
  return { path: '/clinic', query }
}

/** The place that an address names; what it does not know is left out. */
export function clinicPlaceOf(query: LocationQuery): ClinicPlace {
  const place: ClinicPlace = {}
  const textOf = (name: string): string | undefined => {
    const value = query[name]
    return (Array.isArray(value) ? value[0] : value) || undefined
  }
  for (const name of TEXTS) {
    const text = textOf(name)
    if (text !== undefined) place[name] = text
  }
  for (const name of FLAGS) if (textOf(name) === '1') place[name] = true
  return place
}
