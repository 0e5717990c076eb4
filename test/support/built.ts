import { buildWhenStale } from '../../scripts/build-when-stale.ts'

/** Before any end-to-end test starts: each would build what is stale by itself, and two at once would be in each other's way. */
export default function setup(): void {
  buildWhenStale()
}
