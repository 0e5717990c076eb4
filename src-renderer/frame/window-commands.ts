import { onScopeDispose, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { WindowCommand } from '../../src-main/contract/screens.ts'
import { onNotice } from '../console.ts'
import { useGiven } from '../stores/imports/given.ts'
import { useSearch } from '../stores/search.ts'

/** Carries out the commands of the window's menu, and imports files that were passed to the program itself. */
export function useWindowCommands(): void {
  const router = useRouter()
  const search = useSearch()
  const given = useGiven()

  function perform(command: WindowCommand): void {
    if (command.name === 'search') search.open = true
    else if (command.name === 'show') void router.push(command.route)
    else void given.choose()
  }

  onScopeDispose(
    onNotice((notice) => {
      if (notice.kind === 'perform') perform(notice.command)
    }),
  )
  watch(
    () => given.waiting.length,
    () => {
      if (given.importAll() > 0) void router.push('/traffic')
    },
    { immediate: true },
  )
}
