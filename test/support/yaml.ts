import { createRequire } from 'node:module'

/** The reader that electron-builder reads its own configuration with: found from its place, as the project has none. */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const packer = createRequire(builder.resolve('app-builder-lib'))
const reader = packer('js-yaml') as { load(text: string): unknown }

export const readYaml = (text: string): unknown => reader.load(text)
