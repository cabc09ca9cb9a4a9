import { Registry } from 'prom-client';

export const OPEN_METRICS = Registry.OPENMETRICS_CONTENT_TYPE;
export const CLASSIC = Registry.PROMETHEUS_CONTENT_TYPE;

/** One sample as the library keeps it; the labels of a histogram are shared by its samples. */
interface Sample {
  readonly value: number;
  readonly labels?: Labels;
  readonly sharedLabels?: Labels;
  readonly metricName?: string;
  readonly exemplar?: {
    readonly labelSet: Labels;
    readonly value: number;
    readonly timestamp: number;
  } | null;
}
type Labels = Readonly<Record<string, string | number | undefined>>;

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly values: readonly Sample[];
}

/** What the library's metrics can do, beyond what its types tell of the registry's list. */
interface Source {
  get(): Promise<Family>;
  getForPromString?(): Promise<Family>;
}

/**
 * The metrics of a registry as OpenMetrics with exemplars, or as classic text.
 *
 * The library writes either, but one registry not both (once it has written OpenMetrics, its
 * counters have lost `_total` for good), and it writes every label of every sample anew: 20 targets
 * are 17,000 samples, and that was most of a scrape.
 */
export async function exposition(
  registry: { getMetricsAsArray(): unknown },
  format: 'open' | 'classic',
): Promise<string> {
  const open = format === 'open';
  const lines: string[] = [];
  for (const source of registry.getMetricsAsArray() as readonly Source[]) {
    const family = await (source.getForPromString?.() ?? source.get());
    const { name, type, help } = family;
    const declared = open && type === 'counter' ? name.replace(/_total$/, '') : name;
    lines.push(`# HELP ${declared} ${escaped(help)}`, `# TYPE ${declared} ${type}`);
    for (const sample of family.values) lines.push(line(name, sample, open));
  }
  return `${lines.join('\n')}${open ? '\n# EOF' : ''}\n`;
}

/** Labels as text: objects of labels live as long as their series, or until it is set again. */
const written = new WeakMap<Labels, string>();

function line(name: string, sample: Sample, open: boolean): string {
  const shared = labelsOf(sample.sharedLabels);
  // What a bucket has of its own (`le`) is made anew at each scrape: not worth remembering.
  const own = sample.sharedLabels === undefined ? labelsOf(sample.labels) : plain(sample.labels);
  const labels = shared === '' || own === '' ? shared + own : `${own},${shared}`;
  const text = `${sample.metricName ?? name}${labels === '' ? '' : `{${labels}}`} ${number(sample.value)}`;
  const { exemplar } = sample;
  if (!open || exemplar === undefined || exemplar === null) return text;
  return `${text} # {${labelsOf(exemplar.labelSet)}} ${number(exemplar.value)} ${exemplar.timestamp}`;
}

function labelsOf(labels: Labels | undefined): string {
  if (labels === undefined) return '';
  const known = written.get(labels);
  if (known !== undefined) return known;
  const text = plain(labels);
  written.set(labels, text);
  return text;
}

function plain(labels: Labels = {}): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(String(value)).replaceAll('"', '\\"')}"`)
    .join(',');
}

function number(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

/** True when a scraper's Accept header prefers OpenMetrics to the classic text. */
export function wantsOpenMetrics(accept: string): boolean {
  const weights = accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find(Boolean);
    return { type: type.trim(), weight: Number(quality ?? 1) };
  });
  const of = (type: string): number => weights.find((each) => each.type === type)?.weight ?? 0;
  const open = of('application/openmetrics-text');
  return open > 0 && open >= of('text/plain');
}
