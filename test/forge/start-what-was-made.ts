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
  /** Its command line, where it brings one along: what to start, with what in front. */
  command: readonly [string, ...string[]]
  remove: () => void
}

/** By the ending of an installer's name. */
const installing: Readonly<Record<string, (file: string) => Installed>> = {
  AppImage(file) {
    chmodSync(file, 0o755)
    return { program: file, command: [file, '--no-sandbox', '--cli', '--'], remove: () => {} }
  },

  deb(file) {
    run('sudo', 'apt-get', 'install', '--yes', file)
    const remove = (): void => run('sudo', 'apt-get', 'remove', '--yes', 'ratedesk')
    return { program: '/opt/Ratedesk/ratedesk', command: ['/usr/bin/ratedesk'], remove }
  },

  dmg(file) {
    const folder = mkdtempSync(join(tmpdir(), 'ratedesk-dmg-'))
    const mounted = join(folder, 'mounted')
    run('hdiutil', 'attach', '-nobrowse', '-mountpoint', mounted, file)
    const app = join(folder, 'Ratedesk.app')
    run('cp', '-R', join(mounted, 'Ratedesk.app'), app)
    run('hdiutil', 'detach', mounted)
    run('codesign', '--verify', '--deep', '--strict', '--verbose=2', app)
    const inside = join(app, 'Contents')
    const command = join(inside, 'Resources', 'bin', 'ratedesk')
    return { program: join(inside, 'MacOS', 'Ratedesk'), command: [command], remove: () => run('rm', '-r', folder) }
  },

  exe(file) {
    run(file, '/S')
    const folder = join(process.env.LOCALAPPDATA ?? '', 'Programs', 'ratedesk')
    const program = join(folder, 'Ratedesk.exe')
    const remove = (): void => run(join(folder, 'Uninstall Ratedesk.exe'), '/S')
    return { program, command: ['cmd', '/c', join(folder, 'bin', 'ratedesk.cmd')], remove }
  },
}

const endingOf = (name: string): string => name.split('.').at(-1) ?? ''
const made = readdirSync(inProject('dist')).filter((name) => installing[endingOf(name)])
if (made.length === 0) throw new Error('npm run dist made no installer')
for (const name of made) {
  const { program, command: commandLine, remove } = installing[endingOf(name)]!(inProject('dist', name))
  const userData = mkdtempSync(join(tmpdir(), 'ratedesk-user-data-'))
  const command = [program, `--user-data-dir=${userData}`]
  const { stayedOpen, exitCode } = await watchWindow(command, join(pictures, `${name}.png`))
  if (!stayedOpen || exitCode !== 0) throw new Error(`${name} stayed open: ${stayedOpen}, exit code: ${exitCode}`)
  const [launcher, ...before] = commandLine
  const said = execFileSync(launcher, [...before, 'check', '--json', 'hi'], { encoding: 'utf8' })
  if ((JSON.parse(said) as { bytes?: number }).bytes !== 2) throw new Error(`the command line of ${name} said ${said}`)
  process.stdout.write(`${name} starts, stays and closes, and its command line answers\n`)
  remove()
}
