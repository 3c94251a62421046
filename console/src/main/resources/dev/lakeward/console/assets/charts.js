// Draws every element with data-chart: a Chart of the server as JSON. Colours are those of console.css.
(() => {
  'use strict';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const drawn = new Map();
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = value => value == null ? '' : Number(value).toLocaleString('en', { maximumFractionDigits: 2 });
  const short = value => Math.abs(value) >= 1e6 ? number(value / 1e6) + ' M' : Math.abs(value) >= 1e4 ? number(value / 1e3) + ' k' : number(value);

  function base(spec) {
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: css('--text') },
      color: ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'].map(css),
      grid: { left: spec.kind === 'LINE' ? 24 : 12, right: 36, top: spec.series.length > 1 ? 34 : 16, bottom: 4, containLabel: true },
      legend: spec.series.length > 1 && spec.kind !== 'HEAT'
        ? { type: 'scroll', top: 0, left: 0, itemWidth: 10, itemHeight: 10, icon: 'roundRect', textStyle: { color: css('--muted') },
            pageIconColor: css('--muted'), pageTextStyle: { color: css('--muted') } }
        : undefined,
      tooltip: {
        trigger: spec.kind === 'HEAT' ? 'item' : 'axis', renderMode: 'richText', confine: true, backgroundColor: css('--surface'), borderColor: css('--line'),
        textStyle: { color: css('--text'), fontSize: 12 },
        valueFormatter: value => number(value) + (spec.unit ? ' ' + spec.unit : '')
      }
    };
  }
  const category = spec => ({
    type: 'category', data: spec.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: css('--line') } },
    axisLabel: { color: css('--muted'), hideOverlap: true, fontSize: 11 }
  });
  const whole = spec => spec.series.every(one => one.values.every(v => v == null || Number.isInteger(Number(v))));
  const value = spec => ({ type: 'value', axisLabel: { color: css('--muted'), fontSize: 11, formatter: short }, splitLine: { lineStyle: { color: css('--line-soft') } }, minInterval: whole(spec) ? 1 : 0 });

  function plain(spec, width) {
    const bars = spec.kind === 'BARS';
    const line = spec.kind === 'LINE';
    const option = base(spec);
    const axis = category(spec);
    if (bars) {
      axis.inverse = true;
      axis.axisLabel = { ...axis.axisLabel, width: 120, overflow: 'truncate', hideOverlap: false };
    }
    if (!bars && !line && spec.labels.length <= 12 && width / spec.labels.length > 64) {
      axis.axisLabel = { ...axis.axisLabel, interval: 0, hideOverlap: false, width: 72, overflow: 'truncate' };
    }
    if (line) axis.boundaryGap = spec.labels.length < 2;
    option[bars ? 'yAxis' : 'xAxis'] = axis;
    option[bars ? 'xAxis' : 'yAxis'] = value(spec);
    option.series = spec.series.map(one => ({
      name: one.name, data: one.values, type: line ? 'line' : 'bar', stack: spec.kind === 'STACKED' ? 'all' : undefined,
      barMaxWidth: 26, symbol: spec.labels.length > 40 ? 'none' : 'circle', symbolSize: 5, lineStyle: { width: 2 }, connectNulls: false
    }));
    return option;
  }

  function heat(spec, width) {
    const option = base(spec);
    const cells = spec.series.flatMap((column, x) => column.values.map((v, y) => [x, y, v])).filter(cell => cell[2] != null);
    const most = Math.max(1, ...cells.map(cell => Number(cell[2])));
    option.xAxis = { ...category(spec), data: spec.series.map(one => one.name), splitArea: { show: false } };
    option.yAxis = { ...category(spec), data: spec.labels, inverse: true };
    option.visualMap = { show: false, min: 0, max: most, inRange: { color: [css('--sunken'), css('--accent')] } };
    option.tooltip.formatter = cell => `${spec.labels[cell.value[1]]}, ${spec.series[cell.value[0]].name}: ${number(cell.value[2])}${spec.unit ? ' ' + spec.unit : ''}`;
    option.series = [{ type: 'heatmap', data: cells, label: { show: cells.length <= 120 && width / spec.series.length > 32, fontSize: 10, formatter: cell => short(Number(cell.value[2])) },
      itemStyle: { borderColor: css('--surface'), borderWidth: 1 } }];
    return option;
  }

  function draw(element, spec) {
    if (!spec.series.length || !element.isConnected) return;
    let chart = echarts.getInstanceByDom(element);
    if (!chart) {
      chart = echarts.init(element, null, { renderer: 'canvas' });
      new ResizeObserver(() => chart.resize()).observe(element);
    }
    drawn.set(element, spec);
    chart.setOption((spec.kind === 'HEAT' ? heat : plain)(spec, element.clientWidth), true);
  }

  function drawAll(root) {
    if (typeof echarts === 'undefined') return;
    root.querySelectorAll('[data-chart]').forEach(element => {
      if (!echarts.getInstanceByDom(element)) draw(element, JSON.parse(element.dataset.chart));
    });
    drawn.forEach((spec, element) => {
      if (element.isConnected) return;
      const chart = echarts.getInstanceByDom(element);
      if (chart) chart.dispose();
      drawn.delete(element);
    });
  }

  document.addEventListener('DOMContentLoaded', () => drawAll(document));
  document.addEventListener('htmx:afterSettle', event => drawAll(event.target.isConnected ? event.target.parentNode || document : document));
  document.addEventListener('htmx:sseMessage', event => {
    const feed = event.target.dataset && event.target.dataset.feed;
    const element = feed && document.querySelector(`[data-live="${CSS.escape(feed)}"]`);
    if (element) draw(element, JSON.parse(event.detail.data));
  });
  dark.addEventListener('change', () => drawn.forEach((spec, element) => draw(element, spec)));
})();
