import type { TrafficField } from '../../core/words/labels/traffic-field.ts'

/**
 * What other programs call our columns, the surest names first, spelled as `plainName` gives them. A name that could
 * mean two columns is listed with the likelier one.
 */
export const SYNONYMS: readonly (readonly [TrafficField, readonly string[]])[] = [
  ['message_id', ['messageid', 'messageuuid', 'msgid', 'messagesid', 'sid', 'uuid', 'guid', 'nachrichtenid', 'id']],
  ['agent_id', ['agentid', 'agent', 'botid', 'bot', 'senderid', 'brandid', 'brand', 'agentname', 'botname']],
  [
    'user_id',
    [
      'userid',
      'msisdn',
      'enduser',
      'user',
      'phonenumber',
      'phone',
      'mobilenumber',
      'mobile',
      'subscriber',
      'customer',
      'rufnummer',
      'telefonnummer',
      'handynummer',
      'number',
    ],
  ],
  ['sender', ['sender', 'from', 'sourceaddress', 'source', 'originator', 'fromnumber', 'absender', 'von']],
  ['recipient', ['recipient', 'to', 'destinationaddress', 'destination', 'receiver', 'tonumber', 'empfanger', 'an']],
  ['direction', ['direction', 'messagedirection', 'dir', 'richtung', 'mtmo', 'momt']],
  [
    'sent_at',
    [
      'sentat',
      'senttime',
      'sendtime',
      'senddate',
      'sentdate',
      'datesent',
      'submittedat',
      'submitdate',
      'timestamp',
      'datetime',
      'sent',
      'receivedat',
      'datereceived',
      'createdat',
      'datecreated',
      'gesendetam',
      'gesendet',
      'zeitpunkt',
      'zeit',
      'time',
      'date',
      'datum',
    ],
  ],
  [
    'delivered_at',
    [
      'deliveredat',
      'deliverytime',
      'deliverydate',
      'deliveredtime',
      'datedelivered',
      'delivered',
      'doneat',
      'donedate',
      'dlrtime',
      'zugestelltam',
      'zugestellt',
    ],
  ],
  ['status', ['status', 'deliverystatus', 'messagestatus', 'dlrstatus', 'state', 'zustand']],
  ['content_type', ['contenttype', 'messagetype', 'msgtype', 'mediatype', 'type', 'art', 'typ']],
  ['text', ['text', 'messagetext', 'messagebody', 'body', 'content', 'message', 'nachricht', 'inhalt']],
  ['text_bytes', ['textbytes', 'sizebytes', 'bytes', 'size', 'textlength', 'length']],
  ['suggestions', ['suggestions', 'suggestedactions', 'chips', 'buttons']],
  ['country', ['country', 'countrycode', 'countryiso', 'isocountry', 'land']],
  ['carrier', ['carrier', 'network', 'networkname', 'operator', 'mno', 'netz']],
  ['author', ['author', 'sentby', 'operatorname']],
  ['resolved', ['resolved', 'isresolved', 'resolution']],
  ['provider_class', ['providerclass', 'billingclass', 'billingcategory', 'traffictype', 'billingtype', 'class']],
  ['provider_segments', ['providersegments', 'segments', 'numsegments', 'segmentcount', 'parts', 'units']],
  ['provider_price', ['providerprice', 'price', 'totalprice', 'unitprice', 'cost', 'charge', 'amount', 'preis']],
  ['provider_currency', ['providercurrency', 'currency', 'currencycode', 'priceunit', 'waehrung', 'wahrung']],
]

/**
 * The form in which names are compared: `Message-ID`, `message id` and `messageId` are one name; so are `Empfänger` and
 * `empfanger`.
 */
export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
