const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/

/** A row as it stands in the file, but on one line: line breaks are shown, all else stays, as somebody is to mend it. */
export const oneLine = (text: string): string =>
  BREAK.test(text) ? text.replaceAll(new RegExp(BREAK, 'g'), '⏎') : text
