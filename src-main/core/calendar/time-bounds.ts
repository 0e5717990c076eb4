/**
 * The times that a store can hold, in UTC milliseconds: the years 1970 to 2199. A row with a time outside of them is
 * refused as a row; no traffic lies there, and a time is packed into fewer bits than a year 9999 would need.
 */
export const EARLIEST_MS = Date.UTC(1970, 0, 1)
/** The last millisecond of the year 2199. */
export const LATEST_MS = Date.UTC(2200, 0, 1) - 1

/** Whether a store can hold it. NaN is no such time. */
export const isStorableTime = (ms: number): boolean => ms >= EARLIEST_MS && ms <= LATEST_MS
