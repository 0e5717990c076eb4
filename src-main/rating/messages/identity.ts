/**
 * The hash of a message's identity, which is its agent and message id, as a whole number of 53 bits: a store sorts and
 * finds a million numbers in a third of the time of their texts. Two messages may, very rarely, have the same hash, so
 * whoever finds one compares the texts. Hashes are kept in stores: the function must never change.
 */
export type IdentityHash = number

/** What the agent's id contributes to the hash, worked out once for all messages of the agent. */
export type AgentSeed = readonly [high: number, low: number]

const PRIME_A = 0x9e3779b1
const PRIME_B = 0x85ebca77
const LOW_BITS = 2 ** 32

export const agentSeed = (agentId: string): AgentSeed => mixText(agentId, 0x2545f491, 0x1b873593)

export function identityHash([high, low]: AgentSeed, messageId: string): IdentityHash {
  let a = high
  let b = low
  for (let at = 0; at < messageId.length; at++) {
    const unit = messageId.charCodeAt(at)
    a = Math.imul(a ^ unit, PRIME_A)
    b = Math.imul(b ^ unit, PRIME_B)
    b ^= b >>> 15
  }
  a = mixBits(a ^ (b >>> 16) ^ messageId.length)
  b = mixBits(b ^ a)
  return (a >>> 11) * LOW_BITS + (b >>> 0)
}

function mixText(text: string, a: number, b: number): AgentSeed {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, PRIME_A)
    b = Math.imul(b ^ unit, PRIME_B)
    b ^= b >>> 15
  }
  return [mixBits(a ^ b), mixBits(b ^ text.length)]
}

/** Mixes the bits until each bit of the result depends on every bit of the input (the last steps of MurmurHash3). */
function mixBits(bits: number): number {
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
