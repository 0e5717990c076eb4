import type { Plugin } from 'chart.js'

/** Shades the column under the pointer, behind its bars, so that the bars keep their colours. */
export const hoverBand: Plugin<'bar'> = {
  id: 'hover-band',
  beforeDatasetsDraw(chart) {
    const index = chart.tooltip?.opacity ? chart.tooltip.dataPoints?.[0]?.dataIndex : undefined
    const scale = chart.scales['x']
    if (index === undefined || !scale) return
    const widthPx = chart.chartArea.width / Math.max(1, chart.data.labels?.length ?? 1)
    const { ctx, chartArea } = chart
    ctx.save()
    ctx.fillStyle = getComputedStyle(chart.canvas).getPropertyValue('--ui-bg-elevated')
    ctx.fillRect(scale.getPixelForValue(index) - widthPx / 2, chartArea.top, widthPx, chartArea.height)
    ctx.restore()
  },
}
