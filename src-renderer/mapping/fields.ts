import { fieldFacts, TRAFFIC_FIELDS, type TrafficField } from '../../src-main/core/words/labels/traffic-field.ts'

const isField = (name: string | null): name is TrafficField =>
  (TRAFFIC_FIELDS as readonly (string | null)[]).includes(name)

/** Whether what a column holds may be a phone number, also where it is none of our fields. */
export const mayHoldNumber = (field: string | null): boolean => !isField(field) || fieldFacts(field).holds === undefined

export const holdsTime = (field: string): boolean => isField(field) && fieldFacts(field).holds === 'time'

/** A field of ours in words: `Sent` of `sent_at`. Of a name that is none of them, the name. */
export const fieldInWords = (field: string): string => (isField(field) ? fieldFacts(field).title : field)

export const placeOfField = (name: string): number =>
  isField(name) ? TRAFFIC_FIELDS.indexOf(name) : TRAFFIC_FIELDS.length
