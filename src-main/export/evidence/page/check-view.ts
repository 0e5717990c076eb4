import { countWithWord, wordForCount } from '../../../core/words/figures/count.ts'
import { evidenceFindingWords, type EvidenceFinding } from '../../../core/words/explain/evidence-finding.ts'
import { checkEvidence, type EvidenceCheck } from '../check/check-evidence.ts'
import { afterDrawing, button, element } from './dom.ts'
import type { EvidenceModel } from './evidence-model.ts'

/** The button that has the file checked, and the place where it is told how that ended. */
export function checkView(model: EvidenceModel): { press: HTMLElement; result: HTMLElement } {
  const result = element('div', { class: 'check', role: 'status', tabindex: '-1' })
  const press = button('Check it yourself', { class: 'primary' }, () => void run())
  const run = async (): Promise<void> => {
    press.disabled = true
    result.replaceChildren(element('p', { class: 'working' }, 'Rating every message again …'))
    await model.isWhole
    await afterDrawing()
    const begunAt = performance.now()
    const check = checkEvidence(model.texts)
    const seconds = (performance.now() - begunAt) / 1000
    result.replaceChildren(...resultOf(model, check, seconds))
    markLines(check.findings)
    press.disabled = false
    press.textContent = 'Check again'
    result.focus()
  }
  return { press, result }
}

function resultOf({ head }: EvidenceModel, check: EvidenceCheck, seconds: number): HTMLElement[] {
  const { findings, messages, events, lines, adjustments, hashes, heldEvents } = check
  const holds = findings.length === 0
  const counted = [
    `${countWithWord(messages, 'message')} rated again`,
    countWithWord(events, 'event'),
    countWithWord(lines, 'line'),
    `${countWithWord(hashes, 'hash', 'hashes')} held`,
    `${seconds.toFixed(1)} s`,
  ].join(' · ')
  const left = [
    adjustments > 0 &&
      `${countWithWord(adjustments, 'adjustment')} ${wordForCount(adjustments, 'is', 'are')} of earlier cycles, whose messages are not in this file: ${wordForCount(adjustments, 'it is', 'they are')} held against the hash only.`,
    head.eventsSha256 !== null &&
      !heldEvents &&
      "The statement's hash over its events is of the end users' ids too, which are not in this file: each event was held by itself instead.",
  ].filter((each) => each !== false)
  return [
    element(
      'div',
      { class: `verdict ${holds ? 'good' : 'bad'}` },
      element(
        'p',
        { class: 'title' },
        holds ? 'Everything holds' : `${countWithWord(findings.length, 'difference')} found`,
      ),
      element('p', {}, counted),
    ),
    ...(holds ? [] : [element('ul', { class: 'findings' }, ...findings.map(findingItem))]),
    ...left.map((words) => element('p', { class: 'hint' }, words)),
  ]
}

const linesOf = (finding: EvidenceFinding): readonly number[] =>
  'lines' in finding
    ? finding.lines
    : 'line' in finding
      ? [finding.line]
      : finding.code === 'part-changed' && finding.of.part === 'line'
        ? [finding.of.line]
        : []

function findingItem(finding: EvidenceFinding): HTMLElement {
  const words = evidenceFindingWords(finding)
  const links = linesOf(finding).map((line) => element('a', { href: `#line-${line}` }, `Line ${line}`))
  return element('li', {}, `${words.charAt(0).toUpperCase()}${words.slice(1)}.`, ...links)
}

/** Marks the lines of the statement that differ, and takes back the marks of an earlier check. */
function markLines(findings: readonly EvidenceFinding[]): void {
  for (const marked of document.querySelectorAll('tr.differs')) {
    marked.classList.remove('differs')
    marked.querySelector('.mark')?.remove()
  }
  for (const line of new Set(findings.flatMap(linesOf))) {
    const row = document.getElementById(`line-${line}`)
    row?.classList.add('differs')
    row?.querySelector('th')?.append(element('span', { class: 'mark' }, 'differs'))
  }
}
