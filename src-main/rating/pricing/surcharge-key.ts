/** A carrier's name for comparing: sources write it as they like, so case and the blanks around it are ignored. */
export const carrierKey = (carrier: string): string => carrier.trim().toLowerCase()

/** The key of a surcharge: entries with the same key are the same surcharge, from whatever day each applies. */
export const surchargeKey = (surcharge: { name: string; type: string; country: string; carrier: string }): string => {
  const { name, type, country, carrier } = surcharge
  return JSON.stringify([name.trim(), type, country, carrierKey(carrier)])
}
