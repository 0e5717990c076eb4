const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'
const MAIL_TIME =
  /^(?:[a-z]{3}, ?)?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ?(?:([+-])(\d\d)(\d\d)|GMT|UTC|UT|Z)$/i

/**
 * Reads a time as e-mail writes it (RFC 2822), `Thu, 01 Oct 2026 09:30:00 +0000`.
 * @returns UTC milliseconds; NaN for any other text
 */
export function parseMailTime(text: string): number {
  const match = MAIL_TIME.exec(text.trim())
  if (!match) return NaN
  const [, dayText, monthName, yearText, hour, minute, second = '0', sign, zoneHour = '0', zoneMinute = '0'] = match
  const month = MONTHS.indexOf(monthName!.toLowerCase()) / 3
  const [year, day] = [Number(yearText), Number(dayText)]
  if (!Number.isInteger(month) || month < 0) return NaN
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || Number(zoneMinute) > 59) return NaN
  const date = new Date(Date.UTC(year, month, day))
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return NaN
  const clockMs = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
  const offsetMs = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000
  return date.getTime() + clockMs - (sign === '-' ? -offsetMs : offsetMs)
}
