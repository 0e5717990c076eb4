/** Installs and starts each installer that `npm run dist` made for this machine, and removes it again. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from '../../scripts/project.ts'
import { watchWindow } from './watched-window.ts'

const pictures = process.argv[2] ?? 'pictures'
const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: 'inherit' })

/** An installed console: its program, and how it goes again. */
interface Installed {
  program: string
  remove: () => void
}

/** By the ending of an installer's name. */
const installing: Readonly<Record<string, (file: string) => Installed>> = {
  AppImage(file) {
    chmodSync(file, 0o755)
    return { program: file, remove: () => {} }
  },

  deb(file) {
    run('sudo', 'apt-get', 'install', '--yes', file)
    return { program: '/opt/Ratedesk/ratedesk', remove: () => run('sudo', 'apt-get', 'remove', '--yes', 'ratedesk') }
  },

  dmg(file) {
    const folder = mkdtempSync(join(tmpdir(), 'ratedesk-dmg-'))
    const mounted = join(folder, 'mounted')
    run('hdiutil', 'attach', '-nobrowse', '-mountpoint', mounted, file)
    const app = join(folder, 'Ratedesk.app')
    run('cp', '-R', join(mounted, 'Ratedesk.app'), app)
    run('hdiutil', 'detach', mounted)
    run('codesign', '--verify', '--deep', '--strict', '--verbose=2', app)
    return { program: join(app, 'Contents', 'MacOS', 'Ratedesk'), remove: () => run('rm', '-r', folder) }
  },

  exe(file) {
    run(file, '/S')
    const folder = join(process.env.LOCALAPPDATA ?? '', 'Programs', 'ratedesk')
    const program = join(folder, 'Ratedesk.exe')
    return { program, remove: () => run(join(folder, 'Uninstall Ratedesk.exe'), '/S') }
  },
}

const endingOf = (name: string): string => name.split('.').at(-1) ?? ''
const made = readdirSync(inProject('dist')).filter((name) => installing[endingOf(name)])
if (made.length === 0) throw new Error('npm run dist made no installer')
for (const name of made) {
  const { program, remove } = installing[endingOf(name)]!(inProject('dist', name))
  const userData = mkdtempSync(join(tmpdir(), 'ratedesk-user-data-'))
  const command = [program, `--user-data-dir=${userData}`]
  const { stayedOpen, exitCode } = await watchWindow(command, join(pictures, `${name}.png`))
  if (!stayedOpen || exitCode !== 0) throw new Error(`${name} stayed open: ${stayedOpen}, exit code: ${exitCode}`)
  process.stdout.write(`${name} starts, stays and closes\n`)
  remove()
}
