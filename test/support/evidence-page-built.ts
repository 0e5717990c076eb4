import { buildEvidencePageWhenStale } from '../../scripts/evidence-page/when-stale.ts'

/** Before the first test: an evidence file holds a script that is built from the sources. */
export default function setup(): Promise<void> {
  return buildEvidencePageWhenStale()
}
