import { FORMATS } from '../../src-main/traffic/formats/index.ts'
import type { Mapping } from '../../src-main/traffic/mapping/mapping.ts'
import type { TrafficOptions } from '../../src-main/traffic/read-traffic.ts'

/** One row of traffic in every format there is, with places for the values that a test puts in. */

export interface Values {
  message: string
  user: string
  agent: string
  time: string
  price: string
  segments: string
  currency: string
  country: string
}

const PLAIN: Values = {
  message: 'message-1',
  user: '+447700900123',
  agent: 'shop',
  time: '2026-10-01T10:00:00Z',
  price: '0.0083',
  segments: '2',
  currency: 'EUR',
  country: 'GB',
}

interface Template {
  file: string
  /** `«user»` and the like stand where a cell or member has its value, without quotes. */
  text: string
  options?: TrafficOptions
}

const mapping: Mapping = {
  version: 1,
  fingerprint: 'any',
  format: {},
  columns: {
    id: 'message_id',
    who: 'user_id',
    sender: 'agent_id',
    at: 'sent_at',
    way: 'direction',
    paid: 'provider_price',
    parts: 'provider_segments',
    money: 'provider_currency',
    land: 'country',
  },
}

const CANONICAL_HEADER =
  'message_id,agent_id,user_id,direction,sent_at,status,text,country,provider_segments,provider_price,provider_currency'
const CANONICAL_MEMBERS =
  '"message_id":«message»,"agent_id":«agent»,"user_id":«user»,"direction":"A2P","sent_at":«time»,"status":"delivered",' +
  '"text":"Hi","country":«country»,"provider_segments":«segments»,"provider_price":«price»,"provider_currency":«currency»'
const INFOBIP_MEMBERS =
  '"messageId":«message»,"sender":«agent»,"to":«user»,"sentAt":«time»,"messageCount":«segments»,' +
  '"status":{"groupName":"DELIVERED"},"price":{"pricePerMessage":«price»,"currency":«currency»}'

/** By the name of the format; what has no format of its own, by a name of its own. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  canonical: {
    file: 'c.csv',
    text: `${CANONICAL_HEADER}\n«message»,«agent»,«user»,A2P,«time»,delivered,Hi,«country»,«segments»,«price»,«currency»\n`,
  },
  'canonical-jsonl': { file: 'c.jsonl', text: `{${CANONICAL_MEMBERS}}\n` },
  'vonage-reports': {
    file: 'v.csv',
    text:
      'account_id,message_id,direction,from,to,message_body,country,provider,date_received,status,currency,total_price\n' +
      'a,«message»,outbound,«agent»,«user»,Hi,«country»,rcs,«time»,delivered,«currency»,«price»\n',
  },
  'vonage-webhooks': {
    file: 'v.json',
    text:
      '[{"message_uuid":«message»,"from":«agent»,"to":«user»,"timestamp":«time»,"channel":"rcs","status":"delivered",' +
      '"usage":{"price":«price»,"currency":«currency»}}]',
  },
  infobip: { file: 'i.json', text: `{"results":[{${INFOBIP_MEMBERS}}]}` },
  'twilio-log': {
    file: 't.csv',
    text:
      'From,To,Body,Status,SentDate,Sid,Direction,Price,PriceUnit\n' +
      'rcs:shop,«user»,Hi,delivered,«time»,«message»,outbound-api,«price»,«currency»\n',
  },
  'twilio-webhooks': {
    file: 't.jsonl',
    text:
      '{"sid":«message»,"from":"rcs:shop","to":«user»,"direction":"outbound-api","status":"delivered","body":"Hi",' +
      '"date_sent":«time»,"price":«price»,"price_unit":«currency»}\n',
  },
  'sinch-detail-report': {
    file: 's.csv',
    text:
      'message_id,timestamp,direction,status,source_address,destination_address,destination_address_country,content,' +
      'units,billing_category\n' +
      '«message»,«time»,MT,delivered,«agent»,«user»,«country»,Hi,«segments»,RCS_BASIC\n',
  },
  'google-rbm': {
    file: 'g.jsonl',
    text: '{"agentId":«agent»,"senderPhoneNumber":«user»,"messageId":«message»,"sendTime":«time»,"text":"Hi"}\n',
  },
  'carrier-activity-log': {
    file: 'a.csv',
    text:
      'activity_id,billing_event_id,agent_id,user_id,direction,time,type,size_bytes\n' +
      '«message»,,«agent»,«user»,MT,«time»,text_message,2\n',
  },
  'mapped CSV': {
    file: 'm.csv',
    text:
      'id,who,sender,at,way,paid,parts,money,land\n' +
      '«message»,«user»,«agent»,«time»,A2P,«price»,«segments»,«currency»,«country»\n',
    options: { mapping },
  },
  'mapped JSON': {
    file: 'm.jsonl',
    text:
      '{"id":«message»,"who":«user»,"sender":«agent»,"at":«time»,"way":"A2P","paid":«price»,"parts":«segments»,' +
      '"money":«currency»,"land":«country»}\n',
    options: { mapping },
  },
}

/** Every format from which traffic is imported. */
export const IMPORTED: readonly string[] = FORMATS.filter(
  (format) => !('refusal' in format) || format.refusal === undefined,
).map(({ name }) => name)

export const isJson = (format: string): boolean => /\.jsonl?$/.test(TEMPLATES[format]!.file)

/** A file of one row with these values as they are, quoted as its container asks for. */
export function fileWith(format: string, values: Partial<Values>): Template {
  const quoted = (value: string): string =>
    isJson(format) ? JSON.stringify(value) : `"${value.replaceAll('"', '""')}"`
  return filled(format, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, quoted(value)])))
}

/** A JSON file of one row with these members as they are written. */
export const fileWithJson = (format: string, members: Partial<Values>): Template => filled(format, members)

function filled(format: string, written: Readonly<Record<string, string>>): Template {
  const { text, ...rest } = TEMPLATES[format]!
  const plain = (name: string): string =>
    isJson(format) ? JSON.stringify(PLAIN[name as keyof Values]) : PLAIN[name as keyof Values]
  return { ...rest, text: text.replaceAll(/«(\w+)»/g, (_, name: string) => written[name] ?? plain(name)) }
}
