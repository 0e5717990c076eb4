/** A stream to write to, such as the terminal's stderr. */
export interface Output {
  isTTY?: boolean
  write: (text: string) => unknown
}

const bytesPerMegabyte = 1_000_000
const intro = "Fetching Electron's runtime"
const hint = '(Ctrl-C opens the console in a browser instead)'
/** Without a terminal and a known size, a line is printed every so many megabytes. */
const unknownStepMegabytes = 25

export interface ProgressLine {
  show: (receivedBytes: number, totalBytes: number | null) => void
  end: () => void
}

/** Shows how much was downloaded: on a terminal one line that is overwritten, elsewhere a line at every quarter. */
export function progressLine(output: Output): ProgressLine {
  let said = ''
  let step = 0
  output.write(output.isTTY ? `${intro} … ${hint}` : `${intro}, once …\n`)
  return {
    show(receivedBytes, totalBytes) {
      if (receivedBytes === 0) return
      const megabytes = Math.floor(receivedBytes / bytesPerMegabyte)
      const total = totalBytes === null ? null : Math.ceil(totalBytes / bytesPerMegabyte)
      const line = `${intro}: ${megabytes}${total === null ? '' : ` of ${total}`} MB`
      const reached = totalBytes === null ? megabytes / unknownStepMegabytes : (4 * receivedBytes) / (totalBytes || 1)
      if (output.isTTY ? line === said : Math.floor(reached) <= step) return
      step = Math.floor(reached)
      said = line
      output.write(output.isTTY ? `\r\x1b[K${line} ${hint}` : `${line}\n`)
    },
    end: () => void (output.isTTY && output.write('\r\x1b[K')),
  }
}
