/** Sources write a carrier's name as they like: neither case nor blanks around it tell carriers apart. */
export const carrierKey = (carrier: string): string => carrier.trim().toLowerCase()

/** What makes two entries the same surcharge, from whatever day on. */
export const surchargeKey = (surcharge: { name: string; type: string; country: string; carrier: string }): string => {
  const { name, type, country, carrier } = surcharge
  return JSON.stringify([name.trim(), type, country, carrierKey(carrier)])
}
