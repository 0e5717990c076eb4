import { onScopeDispose, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { WindowCommand } from '../../src-main/contract/screens.ts'
import { asRefusal, files, onNotice } from '../console.ts'
import { useGiven } from '../stores/given.ts'
import { useImports } from '../stores/imports.ts'
import { useSearch } from '../stores/search.ts'

/** Does what the menu of the window asks for, and has files imported that were given to the program itself. */
export function useWindowCommands(): void {
  const router = useRouter()
  const search = useSearch()
  const imports = useImports()
  const given = useGiven()

  async function chooseTraffic(): Promise<void> {
    await router.push('/traffic')
    try {
      for (const file of await files.chooseTraffic()) imports.importFile(file, 'UTC')
    } catch (thrown) {
      imports.reportFailure('The chosen files', asRefusal(thrown))
    }
  }

  function perform(command: WindowCommand): void {
    if (command.name === 'search') search.open = true
    else if (command.name === 'show') void router.push(command.route)
    else void chooseTraffic()
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
