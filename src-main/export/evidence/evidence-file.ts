/**
 * The evidence of a statement as one page: the data in scripts that are no code, and one script that shows and checks
 * them. It asks for nothing: its policy forbids every request, and allows its own script and style by their hashes.
 */
import { createHash, hash } from 'node:crypto'
import type { EvidenceHead, EvidenceThread, OtherAgents } from './format/evidence.ts'
import { fileDigest } from './format/file-digest.ts'
import { sealsOf } from './format/parts.ts'
import { inHtml, threadLine } from './format/thread-line.ts'
import { STYLE } from './page/style.ts'

const sha256Hex = (text: string): string => hash('sha256', text)

/**
 * The page, in pieces.
 * @param threads as they are in the file, one after the other
 * @param script the built code of the page
 */
export function* evidenceFile(
  head: EvidenceHead,
  others: OtherAgents,
  threads: Iterable<EvidenceThread>,
  script: string,
): Generator<string> {
  const headText = inHtml(JSON.stringify(head, null, 1))
  const othersText = inHtml(JSON.stringify(others))
  yield beginning(head, script)
  yield dataScript('head', headText)
  yield dataScript('others', othersText)
  // The script shows the statement while the browser still reads the messages behind it.
  yield `<script>${script}</script>\n`
  const digests: string[] = []
  yield* threadScripts(threads, digests)
  const sha256 = fileDigest({ head: headText, others: othersText }, digests, sha256Hex)
  yield dataScript('seals', JSON.stringify({ sha256, parts: sealsOf(head, others, sha256Hex) }))
  yield '</body>\n</html>\n'
}

/** A browser copies the text of an element that it reads piece by piece with each piece, so that no element may be large. */
const SCRIPT_CHARACTERS = 200_000

/** The threads, a line each, in elements of bounded size. @param digests is given the SHA-256 of each */
function* threadScripts(threads: Iterable<EvidenceThread>, digests: string[]): Generator<string> {
  let lines = ''
  for (const thread of threads) {
    const { line, digest } = threadLine(thread, sha256Hex)
    digests.push(digest)
    lines += `${line}\n`
    if (lines.length < SCRIPT_CHARACTERS) continue
    yield threadScript(lines)
    lines = ''
  }
  yield threadScript(lines)
}

const threadScript = (lines: string): string =>
  `<script type="application/x-ndjson" class="threads">\n${lines}</script>\n`

const dataScript = (id: string, text: string): string => `<script type="application/json" id="${id}">${text}</script>\n`

function beginning({ statement }: EvidenceHead, script: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`Evidence of ${statement.statementId}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<noscript>This page holds a statement and the messages behind it, and is drawn by a script of its own: allow scripts for it, or open it in another browser. It asks for nothing over the network.</noscript>
<div id="page"></div>
`
}

const sourceHash = (source: string): string => `sha256-${createHash('sha256').update(source).digest('base64')}`

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
