/** Line plots for the documents, as SVG that reads on a light and on a dark page. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { init } from 'echarts';

export interface Plot {
	title: string;
	x: string;
	y: string;
	/** Both axes by powers of ten: proportional growth is then a straight line with slope one. */
	logarithmic?: boolean;
	lines: Array<{ name: string; points: Array<[number, number]>; dashed?: boolean }>;
}

const GREY = '#808080';

export function writePlot(file: string, { title, x, y, logarithmic, lines }: Plot): void {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: 720, height: 400 });
	const axis = {
		type: logarithmic ? ('log' as const) : ('value' as const),
		nameLocation: 'middle' as const,
		nameTextStyle: { color: GREY },
		axisLabel: { color: GREY },
		splitLine: { lineStyle: { color: '#80808040' } },
	};
	chart.setOption({
		animation: false,
		textStyle: { fontFamily: 'sans-serif' },
		title: { text: title, left: 'center', textStyle: { color: GREY, fontSize: 15 } },
		legend: { bottom: 0, textStyle: { color: GREY } },
		grid: { left: 70, right: 30, top: 45, bottom: 85 },
		xAxis: { ...axis, name: x, nameGap: 28 },
		yAxis: { ...axis, name: y, nameGap: 50 },
		series: lines.map(({ name, points, dashed }) => ({
			type: 'line',
			name,
			data: points,
			showSymbol: points.length <= 20,
			lineStyle: { type: dashed ? 'dashed' : 'solid' },
		})),
	});
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${chart.renderToSVGString()}\n`);
	chart.dispose();
}
