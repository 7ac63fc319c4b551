import Table from 'cli-table3';
import plot from 'simple-ascii-chart';

const CHART = { width: 72, height: 8 };
/** Fewer than there are samples: a chart has no room for all, and draws means of neighbours. */
const CHART_POINTS = 24;

/** A row for each series: its range, how fast it grew, and how much that is over the run. */
export function drawTable(judged, isPlain) {
  const table = new Table({
    head: ['', 'after the warm-up', 'least', 'most', 'fitted slope', 'grown in the run', 'flat up to'],
    style: { compact: true, head: isPlain ? [] : ['bold'], border: isPlain ? [] : ['gray'] },
  });
  for (const { name, unit, least, most, slope, per, grown, allowed, isFlat } of judged) {
    const decimals = unit === 'MB' ? 1 : 0;
    const shown = (value, digits = decimals) => `${value.toFixed(digits)} ${unit}`.trim();
    const speed = `${shown(slope, 1)} per ${per}`;
    table.push([isFlat ? '✓' : '✗', name, shown(least), shown(most), speed, shown(grown, 1), shown(allowed, 1)]);
  }
  return table.toString();
}

/** One series over the minutes of the run. @param points `[minutes, value]` */
export function drawChart(title, points) {
  const formatter = (value, { axis }) => value.toFixed(axis === 'x' ? 1 : 0);
  return plot(thinOut(points), { ...CHART, title, formatter });
}

function thinOut(points) {
  const size = Math.ceil(points.length / CHART_POINTS);
  const groups = Array.from({ length: Math.ceil(points.length / size) }, (_, position) =>
    points.slice(position * size, (position + 1) * size),
  );
  return groups.map((group) => [mean(group, 0), mean(group, 1)]);
}

function mean(points, axis) {
  return points.reduce((sum, point) => sum + point[axis], 0) / points.length;
}
