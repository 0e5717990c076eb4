import type { SizeUnit } from '../../rating/profile/profile.ts'
import type { MessageKind } from '../../rating/templates/template-messages.ts'
import type { ClinicTemplate } from './clinic.ts'

/**
 * The kind of message by which the size of a template is shown: one that is billed by segments where there is any, of the
 * last day, so that it does not depend on the order of import. Null where all its messages lie in conversations.
 */
export function kindOf({ sizes }: ClinicTemplate): MessageKind | null {
  let shown: MessageKind | null = null
  for (const { kind } of sizes) if (shown === null || before(kind, shown)) shown = kind
  return shown
}

export const isSegmented = ({ rules, shape }: MessageKind): boolean => rules.classes.segmented[shape * 2] === 1

const before = (left: MessageKind, right: MessageKind): boolean =>
  (Number(isSegmented(right)) - Number(isSegmented(left)) || right.day - left.day || left.shape - right.shape) < 0

/** The unit in which the texts of a template are measured. */
export const unitOf = (template: ClinicTemplate): SizeUnit => kindOf(template)?.rules.sizeUnit ?? 'bytes'
