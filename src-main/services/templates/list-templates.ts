import type { TemplateList, TemplateRow, TemplateSuggestion } from '../../contract/answers/explain/clinic-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { formatDecimal, type Nanos } from '../../core/money/money.ts'
import { codePoints, utf8Bytes } from '../../rating/content/content.ts'
import { billedSize } from '../../rating/templates/billed-size.ts'
import { countChange, couldCostLess, sizeChange } from '../../rating/templates/size-change.ts'
import { patternOf, textFrom } from '../../rating/templates/templates.ts'
import { costlyCharacters, editedTexts } from '../../rating/templates/text-edits.ts'
import { SEGMENTED } from '../../rating/threads/event.ts'
import { moneyOf } from '../charges/read-summary.ts'
import type { ReadContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { clinicOf, type Clinic, type ClinicTemplate } from './clinic.ts'
import { extraCostBy, type ExtraCost } from './template-cost.ts'
import { isSegmented, kindOf, unitOf } from './template-kind.ts'

/** The texts that a tenant's agents sent in a cycle, as templates, with what each costs too much and how to save it. */
export function listTemplates(desktop: ReadContext, request: CheckedRequestOf<'list-templates'>): TemplateList {
  const { step, counting } = jobOf(desktop, 'list-templates', request.job)
  step()
  const clinic = clinicOf(desktop.store, request, counting('rating'))
  const { tenant, withoutText } = clinic
  const extraCost = extraCostBy(clinic.pricing, clinic.span)
  const rows = clinic.templates.map((template) => {
    step()
    const extra = extraCost(template)
    return { amount: extra.amount ?? 0n, row: templateRow(clinic, template, extra) }
  })
  return {
    tenantId: tenant.tenantId,
    agentId: request.agentId ?? null,
    cycle: request.cycle,
    currency: tenant.currency,
    templates: rows.sort(byCost).map(({ row }) => row),
    withoutText,
  }
}

interface PricedRow {
  amount: Nanos
  row: TemplateRow
}

/** The dearest first; equals in an order that does not depend on the import. */
function byCost({ amount: ofLeft, row: left }: PricedRow, { amount: ofRight, row: right }: PricedRow): number {
  return (
    (ofLeft < ofRight ? 1 : ofLeft > ofRight ? -1 : 0) ||
    right.extraSegments - left.extraSegments ||
    right.longMessages - left.longMessages ||
    right.messages - left.messages ||
    compare(left.agentId, right.agentId) ||
    compare(left.pattern, right.pattern) ||
    compare(left.templateId, right.templateId)
  )
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

function templateRow(clinic: Clinic, clinicTemplate: ClinicTemplate, extra: ExtraCost): TemplateRow {
  const { templateId, template, texts, places, covered } = clinicTemplate
  const kind = kindOf(clinicTemplate)
  const messages = places.length + covered
  const money = moneyOf(clinic.tenant.currency)
  return {
    templateId,
    agentId: texts.agent.agentId,
    pattern: patternOf(template.pieces),
    example: template.example,
    values: texts.templates.read(template.example)!.values,
    exampleBytes: utf8Bytes(template.example),
    exampleCharacters: codePoints(template.example),
    exampleSegments: segmentsIn(clinicTemplate, template.example),
    limit: kind && { size: kind.rules.sizeLimit, unit: kind.rules.sizeUnit, bySegments: isSegmented(kind) },
    messages,
    covered,
    overrunMessages: extra.messages,
    overrunRate: shareOf(extra.messages, messages),
    extraSegments: extra.segments,
    amount: extra.amount === null ? null : money(extra.amount),
    longMessages: longSingles(clinicTemplate),
    costly: costlyCharacters(template.pieces, unitOf(clinicTemplate)),
    suggestion: suggestionFor(clinic, clinicTemplate, money),
  }
}

/** A share to four decimals. */
const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '0' : formatDecimal(((BigInt(part) * 20_000n + BigInt(whole)) / (BigInt(whole) * 2n)) * 100_000n)

function longSingles({ sizes }: ClinicTemplate): number {
  const long = sizes.filter(({ kind, billed }) => !SEGMENTED.has(billed.type) && couldCostLess(kind, billed))
  return long.reduce((sum, { messages }) => sum + messages, 0)
}

/** The first edit that makes more than half of the template's long messages cheaper. */
function suggestionFor(
  { changed }: Clinic,
  clinicTemplate: ClinicTemplate,
  money: (amount: Nanos) => string,
): TemplateSuggestion | null {
  const { template, texts, sizes } = clinicTemplate
  const unit = unitOf(clinicTemplate)
  if (countChange(sizes, { bytes: 0, characters: 0 }).long === 0) return null
  for (const { kinds, pieces } of editedTexts(template.pieces, unit)) {
    const counted = countChange(sizes, sizeChange(template.pieces, pieces))
    if (counted.cheaper * 2 <= counted.long) continue
    const example = textFrom(pieces, texts.templates.read(template.example)!.values)
    const amount = changed.saving(counted.units)
    return {
      text: patternOf(pieces),
      bytes: utf8Bytes(example),
      segments: segmentsIn(clinicTemplate, example),
      edits: kinds,
      savedSegments: counted.segmentsBefore - counted.segmentsAfter,
      savedMessages: counted.cheaper,
      savedAmount: amount === null ? null : money(amount),
    }
  }
  return null
}

/** The segments of a text of the template; 1 where it is not billed by segments. */
export function segmentsIn(clinicTemplate: ClinicTemplate, text: string): number {
  const kind = kindOf(clinicTemplate)
  if (kind === null) return 1
  const { rules, shape } = kind
  return billedSize(rules, shape, rules.sizeUnit === 'bytes' ? utf8Bytes(text) : codePoints(text)).quantity
}
