/**
 * The SHA-256 of everything that an evidence file holds: of its head, of what other agents count, and of the SHA-256 of
 * each thread's line, each ended by a line feed.
 * @param threads SHA-256 of what the seal of each thread is of, in hex digits
 */
export const fileDigest = (
  { head, others }: { head: string; others: string },
  threads: readonly string[],
  sha256: (text: string) => string,
): string => sha256([head, others, ...threads, ''].join('\n'))
