/**
 * Makes the icons of all platforms from `resources/icon.svg` and `icon-small.svg`. Run it after changing one of them,
 * and commit the result. It needs the Chromium of the end-to-end tests.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { launchChromium } from '../../test/support/chromium.ts'
import { inProject } from '../project.ts'
import { icnsOf, icnsSizes, icoOf, type Picture } from './icon-files.ts'

const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
const smallUpTo = 48

const resource = (...names: string[]): string => inProject('resources', ...names)
const large = await readFile(resource('icon.svg'), 'utf8')
const small = await readFile(resource('icon-small.svg'), 'utf8')
/** Without the margin, which only macOS has around an icon. */
const tight = large.replace('viewBox="0 0 1024 1024"', 'viewBox="100 100 824 824"')

const browser = await launchChromium()
try {
  const page = await browser.newPage()
  const draw = async (svg: string, pixels: number): Promise<Picture> => {
    await page.setViewportSize({ width: pixels, height: pixels })
    await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
    return { pixels, png: await page.screenshot({ omitBackground: true }) }
  }
  const drawAll = async (sizes: readonly number[], of: (pixels: number) => string): Promise<Picture[]> => {
    const pictures: Picture[] = []
    for (const pixels of sizes) pictures.push(await draw(of(pixels), pixels))
    return pictures
  }
  const filled = (pixels: number): string => (pixels <= smallUpTo ? small : tight)

  await writeFile(resource('icon.ico'), icoOf(await drawAll(icoSizes, filled)))
  await writeFile(resource('icon.icns'), icnsOf(await drawAll(icnsSizes, () => large)))
  await writeFile(resource('icon.png'), (await draw(tight, 1024)).png)
  await mkdir(resource('icons'), { recursive: true })
  for (const { pixels, png } of await drawAll(linuxSizes, filled)) {
    await writeFile(resource('icons', `${pixels}x${pixels}.png`), png)
  }
} finally {
  await browser.close()
}
