import type { CheckResult } from '../../src-main/contract/answers.ts'

const LIMIT = 160

/** What the rules say of a text without suggestions, counted in bytes. */
export function checkText(text: string, region: string): CheckResult {
  const encoder = new TextEncoder()
  const sizes = [...text].map((character) => ({ text: character, bytes: encoder.encode(character).length }))
  const bytes = sizes.reduce((sum, each) => sum + each.bytes, 0)
  const us = region === 'US'
  return {
    class: us ? 'a2p_rich_message' : bytes <= LIMIT ? 'a2p_basic_message' : 'a2p_single_message',
    bytes,
    characters: sizes.length,
    segments: us ? Math.max(1, Math.ceil(bytes / LIMIT)) : 1,
    overrunAtByte: bytes > LIMIT ? LIMIT : null,
    costlyCharacters: sizes.flatMap((each, index) => (each.bytes > 1 ? [{ index, ...each }] : [])),
  }
}
