import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { SizeResult } from './results.js';

const NAMES = {
  sanad: 'Sanad',
  naive: 'plain vectors, linear scan',
  miniSearch: 'MiniSearch alone',
} as const;

/** What a question costs against how many passages there are, on logarithmic axes, as an SVG document. */
export function plotCost(sizes: readonly SizeResult[]): Promise<string> {
  const values = sizes.flatMap(({ passages, question, alternatives }) => [
    { passages, ms: question.all.p50, of: NAMES.sanad },
    { passages, ms: alternatives.naiveScan.ms.p50, of: NAMES.naive },
    { passages, ms: alternatives.miniSearch.ms.p50, of: NAMES.miniSearch },
  ]);
  const spec: TopLevelSpec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 560,
    height: 280,
    padding: 16,
    background: 'white',
    config: { font: 'sans-serif', axis: { labelFontSize: 12, titleFontSize: 13 } },
    data: { values },
    mark: { type: 'line', point: { size: 60 }, strokeWidth: 2 },
    encoding: {
      x: {
        field: 'passages',
        type: 'quantitative',
        scale: { type: 'log' },
        axis: { title: 'passages', values: sizes.map(({ passages }) => passages), format: ',' },
      },
      y: {
        field: 'ms',
        type: 'quantitative',
        scale: { type: 'log' },
        axis: { title: 'milliseconds a question (median)', tickCount: 4, format: ',' },
      },
      color: {
        field: 'of',
        type: 'nominal',
        sort: Object.values(NAMES),
        // Okabe and Ito's colours, which colour-blind people can tell apart; shapes tell them apart without colour.
        scale: { range: ['#0072B2', '#D55E00', '#009E73'] },
        legend: { title: null, orient: 'top', labelFontSize: 13, labelLimit: 300 },
      },
      shape: { field: 'of', type: 'nominal', sort: Object.values(NAMES) },
    },
  };
  return new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}
