import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * Where the address asks for something (`/compare?add`, `/overview?export=csv`), does it once the page can, and takes it
 * out of the address.
 * @param name of what is asked for
 * @param isReady whether the page can do it
 * @param act does it, with what stands after the name; false where it is for another to do
 */
export function useAskedFor(name: string, isReady: () => boolean, act: (value: string) => boolean | void): void {
  const [route, router] = [useRoute(), useRouter()]
  watch(
    () => [route.query[name], isReady()] as const,
    ([asked, ready]) => {
      if (asked === undefined || !ready || act(typeof asked === 'string' ? asked : '') === false) return
      const { [name]: _done, ...others } = route.query
      void router.replace({ query: others })
    },
    { immediate: true },
  )
}
