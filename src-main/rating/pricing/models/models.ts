import { flat } from './flat.ts'
import { graduated } from './graduated.ts'
import { packages } from './package.ts'
import type { Field, PriceModel, SaidBy } from './price-model.ts'
import { volume } from './volume.ts'

/** Every pricing model, by its name on a rate card. */
export const MODELS = { flat, graduated, volume, package: packages } as const satisfies Readonly<
  Record<string, PriceModel<object>>
>
export type ModelName = keyof typeof MODELS

/** The part of a rate that depends on its model: everything but its type, country and included units. */
export type ModelTerms = {
  [Name in ModelName]: { model: Name } & SaidBy<(typeof MODELS)[Name]['fields']>
}[ModelName]

export const MODEL_NAMES = Object.keys(MODELS) as readonly ModelName[]
export const isModelName = (name: string): name is ModelName => Object.hasOwn(MODELS, name)

/** The fields of a model, in the order in which a rate card shows them. */
export const fieldsOf = (name: ModelName): readonly (readonly [FieldName, Field])[] =>
  Object.entries(MODELS[name].fields) as [FieldName, Field][]

/** The model of a rate, typed for that rate. */
export const modelOf = ({ model }: ModelTerms): Pick<PriceModel<ModelTerms>, 'pricing' | 'words' | 'steps'> =>
  MODELS[model] as PriceModel<never> as never

type KeyOfAny<Union> = Union extends unknown ? keyof Union : never
/** Name of a field that at least one model has. */
type FieldName = Exclude<KeyOfAny<ModelTerms>, 'model'>

/** A field that is typed as a single text; tiers are a list. */
export type ScalarField = Exclude<FieldName, 'tiers'>

/** The fields of all models, each once. */
export const MODEL_FIELDS: ReadonlyMap<FieldName, Field> = new Map(MODEL_NAMES.flatMap(fieldsOf))

/** Whether a model prices by tiers; false also for a word that is no model. */
export const hasTiers = (model: string): boolean =>
  isModelName(model) && fieldsOf(model).some(([, { kind }]) => kind === 'tiers')

export const isTiered = (terms: ModelTerms): terms is Extract<ModelTerms, { tiers: unknown }> => hasTiers(terms.model)

export const SCALAR_FIELDS = [...MODEL_FIELDS.keys()].filter((name): name is ScalarField => name !== 'tiers')
