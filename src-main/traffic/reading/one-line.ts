const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/

/** A row of a file on one line, for a person who has to correct it: line breaks are made visible, all else stays. */
export const oneLine = (text: string): string =>
  BREAK.test(text) ? text.replaceAll(new RegExp(BREAK, 'g'), '⏎') : text
