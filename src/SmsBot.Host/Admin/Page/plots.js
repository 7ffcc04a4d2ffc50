import { byId, make, table } from '/admin/build.js';

/* global uPlot */
const light = ['#2459d6', '#b3261e', '#1a7446', '#8a5800', '#7b2fb5', '#0b7285', '#a61e6b', '#4a5568'];
const dark = ['#8fb2ff', '#ff8a80', '#4cc38a', '#e0a949', '#cfa4ff', '#5fd4e4', '#ff9ed2', '#b6c0cc'];
const drawn = new Map();
const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

function draw(id, plots, series) {
  const place = byId(id);
  drawn.get(id)?.destroy();
  drawn.delete(id);
  place.replaceChildren();
  if (series.every(one => one.values.every(value => value === null || value === 0))) {
    place.append(make('p', 'Nothing in this period.', 'soft'));
    return;
  }

  const style = getComputedStyle(document.documentElement);
  const [soft, hair] = [style.getPropertyValue('--soft').trim(), style.getPropertyValue('--hair').trim()];
  const axis = { stroke: soft, grid: { stroke: hair, width: 1 }, ticks: { stroke: hair, width: 1 } };
  const colors = isDark() ? dark : light;
  drawn.set(id, new uPlot({
    width: Math.max(240, place.clientWidth),
    height: 220,
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_, least, most) => [Math.min(0, least ?? 0), Math.max(most ?? 1, 1e-3) * 1.08] } },
    axes: [axis, { ...axis, size: 54 }],
    series: [{}, ...series.map((one, i) => ({
      label: one.name, stroke: colors[i % colors.length], width: 2, dash: i >= 4 ? [6, 4] : undefined, spanGaps: true,
      points: { show: true, size: 5 }, value: (_, value) => value === null ? '–' : String(Math.round(value * 1000) / 1000),
    }))],
  }, [plots.times.map(time => Date.parse(time) / 1000), ...series.map(one => one.values)], place));

  // For a screen reader the picture is a sentence.
  const canvas = place.querySelector('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', series.map(one => {
    const known = one.values.filter(value => value !== null);
    return known.length === 0 ? `${one.name}: nothing` : `${one.name}: last ${known.at(-1)}, highest ${Math.max(...known)}`;
  }).join('; '));
}

export function drawPlots(plots) {
  const by = values => plots.providers.map(one => ({ name: one.name, values: values(one) }));
  draw('plot-codes', plots, by(one => one.codes));
  draw('plot-success', plots, by(one => one.numbers.map((count, i) => count ? Math.round(100 * one.codes[i] / count) : null)));
  draw('plot-time', plots, [{ name: 'p50', values: plots.codeP50 }, { name: 'p95', values: plots.codeP95 }]);
  draw('plot-post', plots, [{ name: 'p50', values: plots.postP50 }, { name: 'p95', values: plots.postP95 }]);
  draw('plot-spent', plots, by(one => one.spent));
  const round = (value, digits) => value === null ? '–' : Number(value.toFixed(digits));
  byId('brought').replaceChildren(table(
    'What each provider has brought',
    ['Provider', 'Numbers', 'With code', 'Success (%)', 'Time to code (s)', 'Spent ($)', 'Per code ($)'],
    plots.byProvider.map(line => [
      line.name, line.numbers, line.codes, line.numbers ? Math.round(100 * line.codes / line.numbers) : '–',
      round(line.codeP50, 1), line.spent, round(line.perCode, 4)])));
  byId('sums').replaceChildren(...[['Member', plots.byMember], ['Service', plots.byService]].map(
    ([name, lines]) => table(`Spending by ${name.toLowerCase()}`, [name, 'Numbers', 'With code', 'Spent'],
      lines.map(line => [line.name, line.numbers, line.codes, line.spent]))));
}
