import { isOwnAddress } from './app-address.ts'

/** The part of a message's sender that is checked; `senderFrame` is null once the frame is gone. */
interface Sender {
  senderFrame: { url: string; parent: unknown } | null
}

/** Whether the sender is the console's own top page: not a frame inside it, nor a page that replaced it. */
export const isConsole = ({ senderFrame }: Sender): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url)
