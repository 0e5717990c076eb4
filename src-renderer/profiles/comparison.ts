import type { ProfileVersion } from '../../src-main/contract/answers.ts'
import { labelOfParameter, refOf } from './profile-words.ts'

interface ComparedValue {
  ref: string
  value: string
  /** The document that the value is from. */
  source: string
  /** Whether the value differs from that of the base profile. */
  differs: boolean
}

/** One parameter across all profiles. */
interface ComparedRow {
  key: string
  label: string
  meaning: string
  clause: string
  values: ComparedValue[]
  /** Whether the profiles differ in it. */
  differs: boolean
}

/**
 * The parameters of all profiles side by side.
 * @param base the profile that the others are compared with
 */
export const comparisonOf = (profiles: readonly ProfileVersion[], base: ProfileVersion): ComparedRow[] =>
  base.parameters.map(({ key, meaning, clause, value: expected }) => {
    const values = profiles.map((profile): ComparedValue => {
      const own = profile.parameters.find((parameter) => parameter.key === key)
      const value = own?.value ?? '—'
      return { ref: refOf(profile), value, source: own?.source ?? '', differs: value !== expected }
    })
    return {
      key,
      label: labelOfParameter(key),
      meaning,
      clause,
      values,
      differs: values.some(({ differs }) => differs),
    }
  })
