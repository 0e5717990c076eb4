import { fieldFacts, TRAFFIC_FIELDS, type TrafficField } from '../../src-main/core/words/labels/traffic-field.ts'

const isField = (name: string | null): name is TrafficField =>
  (TRAFFIC_FIELDS as readonly (string | null)[]).includes(name)

/** Whether what a column holds may be a phone number, also where it is none of our fields. */
export const mayHoldNumber = (field: string | null): boolean => !isField(field) || fieldFacts(field).holds === undefined

export const holdsTime = (field: string): boolean => isField(field) && fieldFacts(field).holds === 'time'

export const placeOfField = (name: string): number =>
  isField(name) ? TRAFFIC_FIELDS.indexOf(name) : TRAFFIC_FIELDS.length
