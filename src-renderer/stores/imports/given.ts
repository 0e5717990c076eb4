import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ChosenFile } from '../../../src-main/contract/host.ts'
import { asRefusal, files, onNotice } from '../../console.ts'
import { useImports } from './imports.ts'

/**
 * Traffic files that were passed to the program itself: at its start, by a double click, from the recent files, by its
 * menu. They wait here until there is a tenant.
 */
export const useGiven = defineStore('given', () => {
  const waiting = ref<ChosenFile[]>([])
  const imports = useImports()

  async function fetch(): Promise<void> {
    try {
      waiting.value.push(...(await files.takeGiven()))
    } catch (thrown) {
      imports.reportFailure('The files that were opened', asRefusal(thrown))
    }
  }
  onNotice((notice) => {
    if (notice.kind === 'files-given') void fetch()
  })
  void fetch()

  /** Opens the system's file dialog; chosen files wait with the others. */
  async function choose(): Promise<void> {
    try {
      waiting.value.push(...(await files.chooseTraffic()))
    } catch (thrown) {
      imports.reportFailure('The chosen files', asRefusal(thrown))
    }
  }

  /** Hands the files on to be imported; returns how many there were. */
  function importAll(): number {
    const all = waiting.value.splice(0)
    for (const file of all) imports.importFile({ ...file }, 'UTC')
    return all.length
  }
  return { waiting, choose, importAll }
})
