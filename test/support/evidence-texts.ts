import { readFileSync } from 'node:fs'
import type { EvidenceTexts } from '../../src-main/export/evidence/check/check-evidence.ts'
import type { RequestOf } from '../../src-main/contract/calls.ts'
import type { TestDesktop } from './desktop.ts'

/** The evidence that a desktop writes, as it stands in the file. */
export async function evidenceHtml(desktop: TestDesktop, request: RequestOf<'export-evidence'>): Promise<string> {
  return readFileSync((await desktop.call('export-evidence', request)).file, 'utf8')
}

/** The texts in an evidence file, as its page reads them. */
export function textsIn(html: string): EvidenceTexts {
  const inside = (id: string): string =>
    new RegExp(`<script type="application/[a-z-]+" id="${id}">([^]*?)</script>`).exec(html)![1]!
  return {
    head: inside('head'),
    others: inside('others'),
    threads: [...html.matchAll(/<script type="application\/x-ndjson" class="threads">([^]*?)<\/script>/g)]
      .flatMap(([, lines]) => lines!.split('\n'))
      .filter((line) => line !== ''),
    seals: JSON.parse(inside('seals')) as EvidenceTexts['seals'],
  }
}
