const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/

/** What a file holds, as it can stand in a sentence or a list: line breaks are shown, not made. */
export const oneLine = (text: string): string =>
  BREAK.test(text) ? text.replaceAll(new RegExp(BREAK, 'g'), '⏎') : text
