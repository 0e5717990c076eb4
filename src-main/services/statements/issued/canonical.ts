import { hash } from 'node:crypto'
import { canonicalJson } from '../../../core/documents/canonical-json.ts'

/** SHA-256 of a text in UTF-8, in hex digits. */
export const sha256 = (text: string): string => hash('sha256', text)

export const sha256Of = (value: unknown): string => sha256(canonicalJson(value))
