// The two charts that move: days and weeks, in the page's own colours, from the figures the page brought along.
const Charts = (() => {
  const words = JSON.parse(document.getElementById("community").dataset.words);
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const drawn = new Map();
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const day = (text) => new Date(`${text}T00:00:00Z`);
  const short = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", weekday: "long", timeZone: "UTC" });
  const number = new Intl.NumberFormat(language);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const tip = (title, lines) => {
    const box = document.createElement("div");
    box.className = "tip";
    const head = document.createElement("b");
    head.textContent = title;
    box.append(head, ...lines.map(({ marker, text }) => {
      const line = document.createElement("div");
      const dot = document.createElement("i");
      dot.style.background = marker;
      line.append(dot, text);
      return line;
    }));
    return box;
  };

  const base = () => ({
    animation: !calm,
    animationDuration: 500,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("soft") },
    tooltip: {
      trigger: "axis", confine: true, backgroundColor: colour("sheet"), borderColor: colour("edge"), padding: 10,
      axisPointer: { type: "line", lineStyle: { color: colour("soft"), type: "dashed" }, label: { show: false } },
    },
  });
  const axis = (more) => ({
    axisTick: { show: false }, axisLine: { lineStyle: { color: colour("edge") } },
    axisLabel: { color: colour("soft"), fontSize: 12, hideOverlap: true }, ...more,
  });
  // The last day and week go on still: they are drawn lighter, and the line does not fall to them.
  const going = (values) => values.map((value, place) => (place < values.length - 1 ? value : { value, itemStyle: { opacity: .45 } }));
  const scale = (more) => axis({
    type: "value", minInterval: 1, splitNumber: 3, axisLine: { show: false },
    splitLine: { lineStyle: { color: colour("faint") } },
    ...more,
  });

  const days = (figures) => {
    const rows = figures.days;
    const labels = rows.map((row) => row.day);
    const names = [words.people, words.messages];
    const head = (text, top) => ({ text, top, left: 0, textStyle: { color: colour("soft"), fontSize: 12.5, fontWeight: "normal" } });
    return {
      ...base(),
      title: [head(names[0], 0), head(names[1], "56%")],
      grid: [{ left: 40, right: 8, top: 26, height: "40%" }, { left: 40, right: 8, top: "64%", bottom: 24 }],
      xAxis: [0, 1].map((place) => axis({
        type: "category", data: labels, gridIndex: place, boundaryGap: true,
        axisLabel: { show: place === 1, color: colour("soft"), hideOverlap: true, formatter: (text) => short.format(day(text)) },
      })),
      yAxis: [0, 1].map((place) => scale({ gridIndex: place })),
      axisPointer: { link: [{ xAxisIndex: "all" }] },
      tooltip: {
        ...base().tooltip,
        formatter: (points) => tip(long.format(day(points[0].axisValue)), points.filter((point) => point.value != null).map((point) => ({ marker: point.color, text: `${point.seriesName} ${number.format(point.value)}` }))),
      },
      series: [
        { name: names[0], type: "line", data: rows.map((row, place) => (place < rows.length - 1 ? row.active : null)), smooth: .25, symbol: "circle", symbolSize: 5, showSymbol: rows.length < 15, lineStyle: { width: 2.4 }, color: colour("ember"), areaStyle: { opacity: .16 } },
        { name: names[1], type: "bar", xAxisIndex: 1, yAxisIndex: 1, data: going(rows.map((row) => row.messages)), color: colour("active"), barCategoryGap: "28%", itemStyle: { borderRadius: [2, 2, 0, 0] } },
      ],
    };
  };

  const weeks = (figures) => {
    const rows = figures.weeks;
    const parts = [["returning", "active"], ["again", "returned"], ["new", "newcomer"]];
    const bar = (name, field, shade, values) => ({ name, type: "bar", stack: "week", data: going(values), color: colour(shade), barMaxWidth: 40, barCategoryGap: "30%" });
    return {
      ...base(),
      legend: { left: 0, top: 0, itemWidth: 12, itemHeight: 12, itemGap: 14, icon: "roundRect", textStyle: { color: colour("soft"), fontSize: 12.5 } },
      grid: { left: 40, right: 8, top: innerWidth < 500 ? 84 : 34, bottom: 24 },
      xAxis: axis({ type: "category", data: rows.map((row) => row.week), axisLabel: { color: colour("soft"), hideOverlap: true, formatter: (text) => short.format(day(text)) }, axisLine: { onZero: true, lineStyle: { color: colour("soft") } } }),
      yAxis: scale({ axisLabel: { color: colour("soft"), formatter: (value) => number.format(Math.abs(value)) } }),
      tooltip: {
        ...base().tooltip,
        formatter: (points) => tip(`${words["week-of"]} ${short.format(day(points[0].axisValue))}`, points.filter((point) => point.value != null).map((point) => ({ marker: point.color, text: `${point.seriesName} ${number.format(Math.abs(point.value))}` }))),
      },
      series: [
        ...parts.map(([field, shade]) => bar(words[`week-${field}`], field, shade, rows.map((row) => row[field]))),
        bar(words["week-quiet"], "quiet", "lost", rows.map((row) => (row.quiet === null ? null : -row.quiet))),
      ],
    };
  };

  const kinds = { days, weeks };
  let latest = null;
  const draw = (figures) => {
    latest = figures;
    for (const [kind, options] of Object.entries(kinds)) {
      const place = document.querySelector(`[data-chart="${kind}"]`);
      if (!place || figures[kind].length < 2) continue;
      if (!drawn.has(kind)) {
        place.style.display = "block";
        drawn.set(kind, echarts.init(place, null, { renderer: "canvas" }));
      }
      drawn.get(kind).setOption(options(figures));
    }
  };
  document.addEventListener("light", () => latest && draw(latest));
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { drawn.forEach((chart) => chart.resize()); if (latest) draw(latest); }, 120);
  });
  return { draw };
})();
