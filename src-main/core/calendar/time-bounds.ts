/**
 * The times that a store can hold, in UTC milliseconds: the years 1970 to 2199. A row with another time is rejected. No
 * traffic has such a time, and the bound saves bits where times are packed.
 */
export const EARLIEST_MS = Date.UTC(1970, 0, 1)
/** The last millisecond of the year 2199. */
export const LATEST_MS = Date.UTC(2200, 0, 1) - 1

/** Whether a store can hold a time (UTC milliseconds); false for NaN. */
export const isStorableTime = (ms: number): boolean => ms >= EARLIEST_MS && ms <= LATEST_MS
