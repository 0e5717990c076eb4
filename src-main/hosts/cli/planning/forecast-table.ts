import type { Forecast } from '../../../contract/answers.ts'
import { crossingWords } from '../../../core/words/planning/budget-crossing.ts'
import { forecastErrorWords, methodLabel, methodWords } from '../../../core/words/planning/forecast-method.ts'
import { stressWords } from '../../../core/words/planning/stress-month.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { cellText, textTable } from '../table.ts'

/** A forecast as text: what it rests on, the cycles with their ranges, the stress month, its error, budgets, notes. */
export function forecastForPeople(forecast: Forecast): string {
  const { tenantId, agentId, currency, basedOn, cycles, running, stress, error, method, memoryDays, notes } = forecast
  const whose = agentId === null ? tenantId : `${agentId} of ${tenantId}`
  return [
    `${cellText(whose)}: traffic from ${basedOn.from} to before ${basedOn.to}, ${countWithWord(basedOn.cycles, 'complete cycle')}`,
    '',
    textTable(
      cycles,
      [
        { name: 'cycle', of: (row) => row.cycle },
        { name: `expected ${currency}`, of: (row) => groupDigits(row.expected), align: 'right' },
        { name: '80 % range from', of: (row) => groupDigits(row.low), align: 'right' },
        { name: 'to', of: (row) => groupDigits(row.high), align: 'right' },
      ],
      'No cycle was asked for.',
    ),
    ...(running ? ['', `Charged in ${running.cycle} so far: ${groupDigits(running.charged)} ${currency}`] : []),
    '',
    `Stress month: ${groupDigits(stress.amount)} ${currency}. ${stressWords(stress)}`,
    `Method: ${methodLabel(method)}. ${methodWords(method, memoryDays)}`,
    forecastErrorWords(error),
    ...budgetsForPeople(forecast),
    ...(notes.length === 0 ? [] : ['', ...notes.map(({ sentence }) => sentence)]),
  ].join('\n')
}

/** Each threshold with the days on which its percents are passed. */
const budgetsForPeople = ({ budgets, currency }: Forecast): string[] =>
  budgets.flatMap(({ name, amount, percents }) => [
    '',
    `Budget of ${cellText(name)}, ${groupDigits(amount)} ${currency}:`,
    ...percents.map((percent) => `  ${crossingWords(percent)}`),
  ])
