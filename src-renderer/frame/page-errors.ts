import { useToast } from '@nuxt/ui/composables'
import { getCurrentInstance, onScopeDispose } from 'vue'

/**
 * Says that something on the page went wrong which nobody awaited, and offers to load it anew. What it was stands in the
 * developer tools; nothing in the store depends on the page.
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
  // Told like an error that nobody caught, so that the developer tools show it too.
  if (app) app.config.errorHandler = (error) => reportError(error)
  // What browsers say of their own layout loop is no error of anything.
  const uncaught = (event: Event): void => {
    if (!(event as ErrorEvent).message?.startsWith('ResizeObserver loop')) tell()
  }
  for (const kind of ['error', 'unhandledrejection']) {
    window.addEventListener(kind, uncaught)
    onScopeDispose(() => window.removeEventListener(kind, uncaught))
  }
}
