import { drawBars } from './bars.ts';
import { drawCarte } from './carte.ts';
import { mostSeries, type Chart, type Drawing } from './chart.ts';
import { drawLines } from './lines.ts';
import { drawRows } from './rows.ts';

/**
 * The drawing of some figures, for the screen and for paper.
 * @throws RangeError when there are more series than black and white can tell apart
 */
export function drawChart(chart: Chart): Drawing {
  if ('series' in chart && chart.series.length > mostSeries) throw new RangeError('too many series for one chart');
  if (chart.kind === 'bars') return drawBars(chart);
  if (chart.kind === 'lines') return drawLines(chart);
  return chart.kind === 'rows' ? drawRows(chart) : drawCarte(chart);
}
