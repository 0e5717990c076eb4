import ts from 'typescript'
import { expect, test } from 'vitest'
import { inConsole, inTerminal } from '../../../src-main/hosts/door/mends.ts'
import { replyAtDoor } from '../../../src-main/hosts/door/call.ts'
import { doorFiles } from '../../../src-main/hosts/door/tickets.ts'
import { refusalFacts, refuse } from '../../../src-main/core/words/problem.ts'
import { sources } from '../../support/arrows.ts'
import { FakeDesk } from '../../support/fake-desk.ts'

test('a mend is worded by the door that shows it', () => {
  const missing = refusalFacts('store-missing', { file: 'x' })
  expect(inTerminal(missing).message).toBe('there is no store x yet; or name another file with --store')
  expect(inConsole(missing).message).toBe('there is no store x yet')
  const statement = refusalFacts('statement-none', { name: 'x' })
  expect(inConsole(statement).message).toBe('x is not an issued statement; export one as JSON from its page')
  expect(inTerminal(refusalFacts('closing')).message).toBe('Ratedesk is closing; nothing was changed')
})

test('the console gets its own words', async () => {
  const desk = new FakeDesk({
    'list-tenants': () => {
      throw refuse('statement-none', { name: 'x' })
    },
  })
  expect(await replyAtDoor(desk, doorFiles(), 'list-tenants', {})).toMatchObject({
    ok: false,
    failure: { message: 'x is not an issued statement; export one as JSON from its page' },
  })
})

/** The texts of a source file, without its comments. */
function texts(source: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      found.push(node.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest))
  return found
}

/** An option, or a command such as `tenant list`. */
const NAMING =
  /(^|[\s`'"(])--[a-z]|\b(tenant|agent|rates|imports|mappings|profiles|thresholds|statement) (list|add|set|issue|undo|move|export)\b/

/** Where what looks like an option is a property of CSS. */
const STYLES = 'src-main/export/evidence/page/style.ts'

/** Where options of the command line may be named: by itself, by its own refusals, by the words it shares, and by what reads arguments. */
const MAY =
  /^src-main\/(core\/words\/refusals\/(command-line|start)\.ts|hosts\/(cli\/|door\/mends\.ts|electron\/start\/(start-arguments|second-start)\.ts))/

test('no refusal, and no other text outside the command line, names an option of it', () => {
  const naming = sources().flatMap(({ path, text }) =>
    MAY.test(path) || path === STYLES || !path.startsWith('src-main/')
      ? []
      : texts(text).filter((each) => NAMING.test(each)),
  )
  expect(naming).toEqual([])
  expect(texts('failed(`port ${port} is taken: name another with --port`)')).toContainEqual(
    expect.stringContaining('--port'),
  )
})
