import { wrong } from '../wording.ts'

/** Refusals about comparing a cycle with another. */
export const DRIVERS = {
  'cycle-against-itself': wrong(({ cycle }: { cycle: string }) => `${cycle} cannot be compared with itself`),
  'cycle-unknown-yet': wrong(
    ({ tenantId, cycle }: { tenantId: string; cycle: string }) =>
      `nothing of ${tenantId}'s traffic in ${cycle} is known yet; import it, or take a cycle with traffic`,
  ),
}
