import { readFileSync, statSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Report } from './report.ts';

const LARGEST_REPORT = 128 * 1024 * 1024;

/** A file that is no report. Its message is one line: which file, what is wrong. */
export class ReportError extends Error {
  override readonly name = 'ReportError';

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
  }
}

/**
 * Reads a report of a run and checks it against `conformance.schema.json`.
 *
 * @throws ReportError
 */
export function readReport(file: string): Report {
  const content = parsed(file, readText(file));
  const schema: unknown = JSON.parse(
    readFileSync(new URL('conformance.schema.json', import.meta.url), 'utf8'),
  );
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const judge = ajv.compile<Report>(schema as object);
  if (judge(content)) return content;
  const [error] = judge.errors ?? [];
  const place = (error?.instancePath ?? '') === '' ? 'the whole' : (error?.instancePath ?? '');
  throw new ReportError(file, `it is no report: ${oneLine(`${place} ${error?.message ?? ''}`)}`);
}

function readText(file: string): string {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw new ReportError(file, 'it is no file');
    if (stats.size > LARGEST_REPORT) throw new ReportError(file, 'it is far too large');
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof ReportError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new ReportError(file, `it cannot be read (${code})`);
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReportError(file, 'it is no JSON');
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').slice(0, 200);
}
