import { setImmediate } from 'node:timers/promises'

/**
 * A system dialog that the program opened; it stays open until the test answers it. Each answer resolves when the
 * program has received it.
 */
export class OpenDialog {
  readonly kind: string
  readonly options: Readonly<Record<string, unknown>>
  private readonly settle: (result: unknown) => Promise<void>

  constructor(kind: string, options: Record<string, unknown>, settle: (result: unknown) => Promise<void>) {
    this.kind = kind
    this.options = options
    this.settle = settle
  }

  /** Everything that the dialog says, in one text. */
  get words(): string {
    const { message = '', detail = '' } = this.options as { message?: string; detail?: string }
    return [message, detail].filter((each) => each !== '').join('\n')
  }

  get buttons(): readonly string[] {
    return (this.options.buttons ?? []) as string[]
  }

  /** Presses the button with that label. */
  press(label: string): Promise<void> {
    const response = this.buttons.indexOf(label)
    if (response < 0) throw new Error(`there is no button ${label} among ${this.buttons.join(', ')}`)
    return this.settle({ response, checkboxChecked: false })
  }

  /** Presses Escape, or closes the dialog. */
  dismiss(): Promise<void> {
    const cancelled = { canceled: true, filePaths: [], filePath: '' }
    return this.settle(
      this.kind === 'showMessageBox' ? { response: this.options.cancelId, checkboxChecked: false } : cancelled,
    )
  }

  /** Chooses files to open, or the one to save as. */
  choose(...paths: string[]): Promise<void> {
    return this.settle(
      this.kind === 'showSaveDialog' ? { canceled: false, filePath: paths[0] } : { canceled: false, filePaths: paths },
    )
  }
}

/** The dialogs of one program; `leftOver` tells those that the test did not look at. */
export class Dialogs {
  private readonly untaken: { id: number; dialog: OpenDialog }[] = []
  private readonly waiting: { kind: string; take: (dialog: OpenDialog) => void }[] = []
  private readonly gone = new Set<number>()
  private readonly settled: () => Promise<unknown>

  /** @param settled asks the program a question that it answers only after everything it was sent before */
  constructor(settled: () => Promise<unknown>) {
    this.settled = settled
  }

  /** The next dialog of a kind, which may be open already or still to come. */
  next(kind: string): Promise<OpenDialog> {
    const at = this.untaken.findIndex(({ dialog }) => dialog.kind === kind)
    if (at >= 0) return Promise.resolve(this.untaken.splice(at, 1)[0]!.dialog)
    const taken = Promise.withResolvers<OpenDialog>()
    this.waiting.push({ kind, take: taken.resolve })
    return taken.promise
  }

  /** Dialogs that are open and that the test has not asked for. */
  get leftOver(): readonly OpenDialog[] {
    return this.untaken.map(({ dialog }) => dialog)
  }

  open({ id, kind, options }: { id: number; kind: string; options: Record<string, unknown> }): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>()
    const dialog = new OpenDialog(kind, options, async (result) => {
      answer.resolve(result)
      await setImmediate()
      await this.settled()
    })
    const at = this.waiting.findIndex((each) => each.kind === kind)
    if (at >= 0) this.waiting.splice(at, 1)[0]!.take(dialog)
    else this.untaken.push({ id, dialog })
    return answer.promise
  }

  /** The program has closed the dialog. */
  close(id: number): void {
    this.gone.add(id)
    const at = this.untaken.findIndex((each) => each.id === id)
    if (at >= 0) this.untaken.splice(at, 1)
  }

  /** Number of dialogs that the program closed itself. */
  get takenBack(): number {
    return this.gone.size
  }
}
