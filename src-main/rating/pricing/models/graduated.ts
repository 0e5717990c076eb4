import { priceModel } from './price-model.ts'
import { pricedByTiers, stepsOfTiers, tiersField, wordsOfTiers } from './tiers.ts'

export const graduated = priceModel({
  label: 'Graduated',
  hint: 'Each unit costs what its own tier says',
  fields: { tiers: tiersField },
  pricing: ({ tiers }, line) => pricedByTiers(tiers, line, false),
  words: ({ tiers }, write) => wordsOfTiers(tiers, write),
  steps: ({ tiers }) => stepsOfTiers(tiers),
})
