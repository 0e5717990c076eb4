/** How the line of an offer looks: a colour of the theme and a dash, so that nobody has to tell two by colour alone. */
interface LineLook {
  colour: string
  dash: string | undefined
}

const COLOURS = 6
const DASHES = [undefined, '7 3', '2 3', '9 3 2 3']

/** The look of an offer by its place in the file, which stays the same however the offers are sorted. */
export const lineLook = (place: number): LineLook => ({
  colour: `var(--line-${(place % COLOURS) + 1})`,
  dash: DASHES[(Math.floor(place / COLOURS) + place) % DASHES.length],
})
