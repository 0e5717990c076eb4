import { wordList } from '../../figures/count.ts'
import { excerpt } from '../../figures/visible.ts'
import { PAYLOAD_FORMATS, type PayloadFormat } from '../../labels/payload-format.ts'
import { rowFaultWords, type RowFault } from '../../reasons/row-fault.ts'
import { wrong } from '../wording.ts'

const MOST_KEYS = 8
const keyList = (keys: readonly string[]): string =>
  keys.length === 0
    ? 'it is empty'
    : `it has ${wordList([...keys.slice(0, MOST_KEYS).map((key) => excerpt(key, 40)), ...(keys.length > MOST_KEYS ? ['others'] : [])])}`

/** Refusals of messages that are checked before they are sent. `path` is a JSON path such as `$.messages[0].content`. */
export const PAYLOAD = {
  'payload-empty': wrong('there is nothing in the payload'),
  'payload-no-json': wrong(({ why }: { why: string }) => `the payload is not JSON: ${why}`),
  'payload-too-large': wrong(
    ({ characters }: { characters: number }) =>
      `the payload has more than ${characters} characters, which no message has`,
  ),
  'payload-too-deep': wrong(
    ({ levels }: { levels: number }) => `the payload is nested more than ${levels} deep, which no message is`,
  ),
  'payload-too-many': wrong(
    ({ most }: { most: number }) => `the payload has more than ${most} messages; check them in parts`,
  ),
  'payload-unknown': wrong(
    ({ path, keys }: { path: string; keys: readonly string[] }) =>
      `${excerpt(path, 200)} is no message that is known: contentMessage of Google, content of Infobip, message_type of Vonage, and types or Body of Twilio are all missing; ${keyList(keys)}`,
  ),
  'payload-missing': wrong(
    ({ path, format, such }: { path: string; format: PayloadFormat; such: readonly string[] }) =>
      `${excerpt(path, 200)} is missing, which a message for ${PAYLOAD_FORMATS[format]} needs${such.length === 0 ? '' : `, such as ${such.join(', ')}`}`,
  ),
  'payload-unread': wrong(
    ({ path, fault }: { path: string; fault: RowFault }) => `${excerpt(path, 200)}: ${rowFaultWords(fault)}`,
  ),
  'payload-other-channel': wrong(
    ({ path, channel }: { path: string; channel: string }) =>
      `${excerpt(path, 200)} is ${excerpt(channel)}, and only rcs is checked`,
  ),
  'payload-of-template': wrong(
    ({ path }: { path: string }) =>
      `what is sent stands in the template that ${excerpt(path, 200)} names; check the template itself`,
  ),
  'payload-received': wrong(
    ({ path }: { path: string }) => `${excerpt(path, 200)} is a message from a user, not one to be sent`,
  ),
}
