import type { ProfileVersion } from '../../src-main/contract/answers.ts'
import { labelOfParameter, refOf } from './profile-words.ts'

interface ComparedValue {
  ref: string
  value: string
  /** The document that says so. */
  source: string
  /** It is not what the profile compared with has. */
  differs: boolean
}

/** One parameter over all profiles. */
interface ComparedRow {
  key: string
  label: string
  meaning: string
  clause: string
  values: ComparedValue[]
  /** Not all profiles agree. */
  differs: boolean
}

/** The parameters side by side. @param base what the others are held against */
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
