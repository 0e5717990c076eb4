import type { Router } from 'vue-router'

let ahead = '/'

/** Notes where the console is being taken, from the moment on at which it is told so. */
export function noteWayAhead(router: Router): void {
  router.beforeEach((to) => {
    ahead = to.path
  })
}

/** The path that is shown, or that of a screen which is still being loaded. */
export const pathAhead = (): string => ahead
