import { onMounted, onScopeDispose, ref, type Ref } from 'vue'

/** A pixel at the usual size of letters, in rem: charts are laid out in such units, and grow with the letters of the page. */
const UNITS_OF_A_REM = 16

/** So many pixels a unit of a chart has: 1, and 2 where the letters of the page are twice as large. */
export const pixelsOfUnit = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / UNITS_OF_A_REM

/** The attributes of a drawing that is laid out in units. */
export const drawnIn = (width: number, height: number): Record<'width' | 'height' | 'viewBox', string> => ({
  width: inRem(width),
  height: inRem(height),
  viewBox: `0 0 ${width} ${height}`,
})

/** Units as a length for styles. */
export const inRem = (units: number): string => `${units / UNITS_OF_A_REM}rem`

/**
 * The width of the element that a chart is drawn in, in units, which follows the page.
 * @param frame the element, once it is there
 * @param first the width until then
 * @param least which the chart is drawn in at least
 */
export function useChartWidth(
  frame: Readonly<Ref<HTMLElement | undefined>>,
  first: number,
  least: number,
): Ref<number> {
  const width = ref(first)
  const observer = new ResizeObserver(([entry]) => {
    if (entry) width.value = Math.max(least, entry.contentRect.width / pixelsOfUnit())
  })
  onMounted(() => frame.value && observer.observe(frame.value))
  onScopeDispose(() => observer.disconnect())
  return width
}
