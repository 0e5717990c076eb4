import { isOwnAddress } from './app-address.ts'

/** What of a message's sender can be checked; `null` once its frame is gone. */
interface Sender {
  senderFrame: { url: string; parent: unknown } | null
}

/** Only the console's own top page may ask: no frame inside it, no page that took its place. */
export const isConsole = ({ senderFrame }: Sender): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url)
