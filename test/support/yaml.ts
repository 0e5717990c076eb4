import { createRequire } from 'node:module'

/** The YAML reader of electron-builder, resolved from there, as the project itself has none. */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const packer = createRequire(builder.resolve('app-builder-lib'))
const reader = packer('js-yaml') as { load(text: string): unknown }

export const readYaml = (text: string): unknown => reader.load(text)
