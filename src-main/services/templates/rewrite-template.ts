import type { TemplateRewrite } from '../../contract/answers/explain/clinic-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { placeholderFaults, rewordingOf } from '../../core/text/placeholders.ts'
import { refuse } from '../../core/words/problem.ts'
import { codePoints, utf8Bytes } from '../../rating/content/content.ts'
import { countChange, sizeChange } from '../../rating/templates/size-change.ts'
import { patternOf, textFrom } from '../../rating/templates/templates.ts'
import { costlyCharacters } from '../../rating/templates/text-edits.ts'
import { moneyOf } from '../charges/read-summary.ts'
import type { ReadContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { clinicOf } from './clinic.ts'
import { segmentsIn } from './list-templates.ts'
import { costOf } from './template-cost.ts'
import { unitOf } from './template-kind.ts'

/**
 * What a cycle would have cost with another wording of a template. Every message keeps its values and is counted with its
 * new size; one in a conversation or session costs what it did.
 * @throws Failure where the template is unknown, or a placeholder is missing, unknown or repeated
 */
export function rewriteTemplate(desktop: ReadContext, request: CheckedRequestOf<'rewrite-template'>): TemplateRewrite {
  const { step, counting } = jobOf(desktop, 'rewrite-template', request.job)
  step()
  const clinic = clinicOf(desktop.store, request, counting('rating'))
  const { templateId, cycle, text } = request
  const clinicTemplate = clinic.templates.find((each) => each.templateId === templateId)
  if (!clinicTemplate) throw refuse('template-unknown', { templateId, cycle })
  const { template, texts, places, sizes, covered } = clinicTemplate
  const rewording = rewordingOf(text)
  const variables = template.pieces.length - 1
  const faults = placeholderFaults(rewording, variables)
  if (faults) throw refuse('placeholders-wrong', { ...faults, variables })
  const change = sizeChange(template.pieces, rewording.pieces)
  const counted = countChange(sizes, change)
  const { values } = texts.templates.read(template.example)!
  const example = textFrom(
    rewording.pieces,
    rewording.order.map((at) => values[at]!),
  )
  const saved = clinic.changed.saving(counted.units)
  const cost = costOf(clinic, clinicTemplate)
  const money = moneyOf(clinic.tenant.currency)
  const inSegments = counted.moves.reduce((sum, move) => sum + move.messages, 0)
  return {
    templateId,
    agentId: texts.agent.agentId,
    cycle,
    currency: clinic.tenant.currency,
    pattern: patternOf(template.pieces),
    text,
    example,
    exampleBytes: utf8Bytes(example),
    exampleCharacters: codePoints(example),
    exampleSegments: segmentsIn(clinicTemplate, example),
    moreBytes: change.bytes,
    moreCharacters: change.characters,
    messages: places.length + covered,
    covered,
    segmentsBefore: counted.segmentsBefore,
    segmentsAfter: counted.segmentsAfter,
    savedSegments: counted.segmentsBefore - counted.segmentsAfter,
    extraSegmentsBefore: counted.segmentsBefore - inSegments,
    extraSegmentsAfter: counted.segmentsAfter - inSegments,
    amountBefore: cost === null ? null : money(cost),
    amountAfter: cost === null || saved === null ? null : money(cost - saved),
    savedAmount: saved === null ? null : money(saved),
    cheaperMessages: counted.cheaper,
    dearerMessages: counted.dearer,
    moves: counted.moves,
    costly: costlyCharacters(rewording.pieces, unitOf(clinicTemplate)),
  }
}
