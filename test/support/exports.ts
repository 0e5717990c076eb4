import { posix } from 'node:path'
import ts from 'typescript'
import { codeOf } from './arrows.ts'

/** The names that a source exports, and those that it imports from other files; `*` for a whole file. */
export interface NamesOf {
  exported: Set<string>
  /** Those of them that the source itself declares, and does not pass on from another file. */
  declared: Set<string>
  /** By the path of the file that they are imported from. */
  taken: Map<string, Set<string>>
}

/** @param path from the project's folder */
export function namesOf(path: string, text: string): NamesOf {
  const source = ts.createSourceFile(path, codeOf(path, text), ts.ScriptTarget.Latest, true)
  const names: NamesOf = { exported: new Set(), declared: new Set(), taken: new Map() }
  const take = (from: string, name: string): void => {
    if (!from.startsWith('.')) return
    const file = posix.join(posix.dirname(path), from)
    names.taken.set(file, (names.taken.get(file) ?? new Set()).add(name))
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) takeImported(node, take)
    else if (ts.isExportDeclaration(node)) passOn(node, names, take)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [file] = node.arguments
      if (file && ts.isStringLiteral(file)) take(file.text, '*')
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) take(node.argument.literal.text, '*')
    } else for (const name of declared(node)) names.declared.add(name)
    ts.forEachChild(node, visit)
  }
  visit(source)
  for (const name of names.declared) names.exported.add(name)
  return names
}

function takeImported({ moduleSpecifier, importClause }: ts.ImportDeclaration, take: Take): void {
  const from = (moduleSpecifier as ts.StringLiteral).text
  if (importClause?.name) take(from, 'default')
  const names = importClause?.namedBindings
  if (names && ts.isNamespaceImport(names)) take(from, '*')
  else for (const each of names?.elements ?? []) take(from, (each.propertyName ?? each.name).text)
}

function passOn({ moduleSpecifier, exportClause }: ts.ExportDeclaration, names: NamesOf, take: Take): void {
  const from = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : null
  if (!exportClause || !ts.isNamedExports(exportClause)) return from === null ? undefined : take(from, '*')
  for (const each of exportClause.elements) {
    if (from !== null) take(from, (each.propertyName ?? each.name).text)
    names.exported.add(each.name.text)
  }
}

type Take = (from: string, name: string) => void

/** The names that a declaration exports. */
function declared(node: ts.Node): string[] {
  const words = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
  const has = (kind: ts.SyntaxKind): boolean => words.some((word) => word.kind === kind)
  if (!has(ts.SyntaxKind.ExportKeyword) || has(ts.SyntaxKind.DefaultKeyword)) return []
  if (!ts.isVariableStatement(node)) {
    const { name } = node as ts.DeclarationStatement
    return name ? [name.text] : []
  }
  return node.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((each) => (ts.isBindingElement(each) ? [each.name.getText()] : [])),
  )
}
