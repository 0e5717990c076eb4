/** Whose messages to be sent are read, as they are written for the vendor's API, and what the vendor is called. */
export const PAYLOAD_FORMATS = {
  'google-rbm': 'Google RCS for Business',
  infobip: 'Infobip',
  vonage: 'Vonage',
  twilio: 'Twilio',
} as const
export type PayloadFormat = keyof typeof PAYLOAD_FORMATS
