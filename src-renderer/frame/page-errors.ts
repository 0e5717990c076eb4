import { useToast } from '@nuxt/ui/composables'
import { getCurrentInstance, onScopeDispose } from 'vue'

/**
 * Tells the user that an error on the page was not caught, and offers to reload. The error itself is in the developer
 * tools; the store does not depend on the page.
 */
export function tellOfPageErrors(): void {
  const toast = useToast()
  let told = false
  const tell = (): void => {
    if (told) return
    told = true
    toast.add({
      title: 'Something on this page went wrong.',
      description: 'What was done before is kept. Load the page again if it does not work as it should.',
      icon: 'i-lucide-octagon-alert',
      color: 'error',
      duration: 0,
      actions: [{ label: 'Reload', color: 'neutral', variant: 'outline', onClick: () => location.reload() }],
    })
  }
  const app = getCurrentInstance()?.appContext.app
  // Reported like an uncaught error, so that the developer tools show it.
  if (app) app.config.errorHandler = (error) => reportError(error)
  // Browsers report their own layout loop (`ResizeObserver`) as an error; it is ignored.
  const uncaught = (event: Event): void => {
    if (!(event as ErrorEvent).message?.startsWith('ResizeObserver loop')) tell()
  }
  for (const kind of ['error', 'unhandledrejection']) {
    window.addEventListener(kind, uncaught)
    onScopeDispose(() => window.removeEventListener(kind, uncaught))
  }
}
