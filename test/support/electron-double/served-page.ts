import type { Frame, Page, Request, Route } from 'playwright-core'
import { isOwn, ownAddress } from './addresses.ts'
import type { PageSettings } from './pages.ts'
import type { Wire } from './wire.ts'

type Served = { status: number; headers: Record<string, string>; body: string } | { failed: string }

/** Answers everything that a page loads with the program's own handler, and nothing else. */
export class ServedPage {
  /** Whether the program itself loads something; then it is not asked whether the page may leave. */
  led = false
  private readonly parts: {
    id: number
    wire: Wire
    settings: PageSettings
    faults: string[]
    page: () => Page | undefined
  }

  constructor(parts: ServedPage['parts']) {
    this.parts = parts
  }

  async serve(route: Route): Promise<void> {
    const request = route.request()
    const url = ownAddress(request.url())
    const navigation = request.isNavigationRequest()
    const frame = frameOf(request)
    const ofWindow = navigation && frame !== null && frame === this.parts.page()?.mainFrame()
    try {
      if (navigation && frame?.page() !== this.parts.page()) {
        const may = await this.parts.wire.ask<boolean>('may-open', { id: this.parts.id, url })
        if (may) this.parts.faults.push(`a second window was opened for ${url}`)
        return await route.abort('aborted')
      }
      if (ofWindow && !this.led && !(await this.parts.wire.ask<boolean>('may-go', { id: this.parts.id, url }))) {
        return await route.abort('aborted')
      }
      if (!isOwn(request.url())) {
        this.parts.faults.push(`asked ${url}`)
        return await route.abort('blockedbyclient')
      }
      if (ofWindow && this.parts.settings.stalledLoads > 0) {
        this.parts.settings.stalledLoads--
        return
      }
      if (ofWindow && this.parts.settings.failedLoads > 0) {
        this.parts.settings.failedLoads--
        return await route.abort('failed')
      }
      await this.fulfil(route, url)
    } catch {
      // The page or the program is gone, so nobody waits for this.
      await route.abort().catch(() => {})
    }
  }

  private async fulfil(route: Route, url: string): Promise<void> {
    const request = route.request()
    const headers = Object.fromEntries(
      Object.entries(await request.allHeaders()).flatMap(([name, value]) =>
        name.startsWith(':') ? [] : [[name, /^(?:origin|referer)$/.test(name) ? ownAddress(value) : value]],
      ),
    )
    const served = await this.parts.wire.ask<Served>('request', { url, method: request.method(), headers, left: false })
    if ('failed' in served) return route.abort('failed')
    await route.fulfill({ status: served.status, headers: served.headers, body: Buffer.from(served.body, 'base64') })
  }
}

/** Null for a second window, whose request comes before it has a frame. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame()
  } catch {
    return null
  }
}
