import { priceModel } from './price-model.ts'
import { pricedByTiers, stepsOfTiers, tiersField, wordsOfTiers } from './tiers.ts'

export const volume = priceModel({
  label: 'Volume',
  hint: 'Every unit costs what the tier of the whole quantity says',
  fields: { tiers: tiersField },
  pricing: ({ tiers }, line) => pricedByTiers(tiers, line, true),
  words: ({ tiers }, write) => wordsOfTiers(tiers, write),
  steps: ({ tiers }) => stepsOfTiers(tiers),
})
