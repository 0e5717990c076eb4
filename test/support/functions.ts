import ts from 'typescript'
import { codeOf } from './arrows.ts'

/** A function of a source, with how many lines it has, its head and its braces among them. */
export interface FunctionLength {
  name: string
  lines: number
}

/** Every function of a source, those within others too; of a `.vue` file, those of its script. */
export function functionsOf(path: string, text: string): FunctionLength[] {
  const source = ts.createSourceFile(path, codeOf(path, text), ts.ScriptTarget.Latest, true)
  const found: FunctionLength[] = []
  const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      found.push({ name: nameOf(node), lines: lineAt(node.getEnd()) - lineAt(node.getStart(source)) + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** What it is called, else what it is given to or handed to. */
function nameOf(node: ts.Node): string {
  const named = node as ts.NamedDeclaration
  if (named.name) return named.name.getText()
  const holder = node.parent as ts.Node | undefined
  if (holder && ts.isCallExpression(holder)) return `what ${holder.expression.getText()} is given`
  return (holder as ts.NamedDeclaration | undefined)?.name?.getText() ?? 'a function without a name'
}
