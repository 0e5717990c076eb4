import type { ColumnFormat } from '../format.ts'

/**
 * Google's report of billable events for carriers. It is recognised only to explain why it cannot be imported: it has
 * no users, so nothing can be rated from it.
 */
export const carrierBillableEvents: ColumnFormat = {
  name: 'carrier-billable-events',
  title: 'Carrier billable events',
  container: 'csv',
  required: ['billing_event_id', 'type', 'agent_id', 'agent_owner', 'billing_party', 'start_time', 'duration'],
  columns: [
    'billing_event_id',
    'type',
    'agent_id',
    'agent_owner',
    'billing_party',
    'max_duration_single_message',
    'max_duration_a2p_conversation',
    'max_duration_p2a_conversation',
    'start_time',
    'duration',
    'mt_messages',
    'mo_messages',
    'size_kilobytes',
    'agent_name',
    'owner_name',
  ],
  refusal: 'billable-events',
  rowReader: () => () => null,
}
