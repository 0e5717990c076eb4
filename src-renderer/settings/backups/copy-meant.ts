/** A copy that may be restored: one of the list by its name, or a file that the user chose, by its ticket. */
export interface CopyMeant {
  name: string
  ticket?: string
}

/** How a call names it. */
export const requestFor = ({ name, ticket }: CopyMeant): { name: string } | { file: string } =>
  ticket === undefined ? { name } : { file: ticket }
