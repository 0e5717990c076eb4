/**
 * The page of an evidence file: shows the statement, opens its lines down to the conversations, and has the reader's
 * browser check it all. It is built into one script (`scripts/evidence-page`), runs from a file, and asks for nothing.
 */
import { basisView, meaningView } from './basis-view.ts'
import { checkView } from './check-view.ts'
import { button, element } from './dom.ts'
import { EvidenceModel } from './evidence-model.ts'
import { agentsView, linesView, statementHead } from './statement-view.ts'

function show(page: HTMLElement): void {
  const model = new EvidenceModel()
  const { press, result } = checkView(model)
  const print = button('Print', { class: 'quiet' }, () => window.print())
  page.append(
    element(
      'main',
      {},
      statementHead(model, press, print),
      result,
      linesView(model),
      agentsView(model),
      basisView(model),
      meaningView(model),
    ),
  )
}

const page = document.getElementById('page')!
try {
  show(page)
} catch (error) {
  const why = error instanceof Error ? error.message : String(error)
  const words = `The statement in this file can no longer be read, so the file was changed or damaged after it was written: ${why}`
  page.replaceChildren(
    element('main', {}, element('h1', {}, 'This file is damaged'), element('p', { role: 'alert' }, words)),
  )
}
