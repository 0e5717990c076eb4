import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../child.ts'
import type { DoubleSettings } from './main/settings.ts'
import type { PageSettings } from './pages.ts'

export interface WindowSetting extends Partial<
  Pick<PageSettings, 'readyToShow' | 'failedLoads' | 'stalledLoads' | 'dark'>
> {
  /** Arguments of the program: `--store`, files. */
  args?: string[]
  env?: NodeJS.ProcessEnv
  packaged?: boolean
  displays?: DoubleSettings['displays']
  switches?: string[]
  syncAnswers?: unknown[]
  /** Whether only the process is started; the program is loaded by `loadProgram`. */
  waits?: boolean
}

/** The system's folders, each inside the machine's own. */
export const FOLDERS = [
  'home',
  'appData',
  'userData',
  'sessionData',
  'temp',
  'desktop',
  'documents',
  'downloads',
  'logs',
]
const SCREEN = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1280, height: 832 },
  workArea: { x: 0, y: 0, width: 1280, height: 800 },
}

/** The machine as the program finds it at its start. */
export function settingsOf(folder: string, setting: WindowSetting): DoubleSettings {
  const { args = [], packaged = false, displays = [SCREEN], dark = false } = setting
  const { switches = [], syncAnswers = [], waits = false } = setting
  const { version } = readJson('package.json')
  const { version: electronVersion } = readJson('node_modules/electron/package.json')
  return {
    project,
    mainFile: join(project, 'out/main/main.js'),
    args,
    packaged,
    version,
    electronVersion,
    folders: { ...Object.fromEntries(FOLDERS.map((each) => [each, join(folder, each)])), exe: process.execPath },
    displays,
    dark,
    switches,
    syncAnswers,
    waits,
  }
}

const readJson = (path: string): { version: string } =>
  JSON.parse(readFileSync(join(project, path), 'utf8')) as { version: string }
