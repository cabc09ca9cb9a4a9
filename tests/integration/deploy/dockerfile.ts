import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../monitor/support.ts';

export interface Instruction {
  readonly keyword: string;
  /** `--from=build`, … as name and value. */
  readonly flags: Readonly<Record<string, string>>;
  /** What follows the keyword and its flags. */
  readonly rest: string;
}

export interface Stage {
  readonly name: string;
  /** The stage or the image that it starts from, arguments filled in. */
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

const DOCKERFILE = 'deploy/docker/Dockerfile';

/** The stages of the Dockerfile, in order. */
export function readStages(): readonly Stage[] {
  const text = readFileSync(join(ROOT, DOCKERFILE), 'utf8')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '');
  const defaults = new Map<string, string>();
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const instruction = parse(line);
    const { keyword, rest } = instruction;
    if (keyword === 'FROM') {
      const [image = '', , name = ''] = rest.split(/\s+/);
      const from = image.replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => {
        return defaults.get(variable) ?? '';
      });
      stages.push({ name, from, instructions: [] });
    } else if (keyword === 'ARG' && stages.length === 0) {
      const [name = '', value = ''] = rest.split('=');
      defaults.set(name, value);
    } else {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  return stages;
}

function parse(line: string): Instruction {
  const [, keyword = '', after = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
  const flags: Record<string, string> = {};
  const rest = after.replace(/^(?:--[a-z-]+=\S+\s+)+/, (given) => {
    for (const [, name = '', value = ''] of given.matchAll(/--([a-z-]+)=(\S+)/g)) {
      flags[name] = value;
    }
    return '';
  });
  return { keyword: keyword.toUpperCase(), flags, rest };
}

/** A stage's instructions after those of the stages that it starts from. */
export function lineage(stages: readonly Stage[], name: string): readonly Instruction[] {
  const stage = stageOf(stages, name);
  const before = stages.some((each) => each.name === stage.from) ? lineage(stages, stage.from) : [];
  return [...before, ...stage.instructions];
}

export function stageOf(stages: readonly Stage[], name: string): Stage {
  const stage = stages.find((each) => each.name === name);
  if (stage === undefined) throw new Error(`${DOCKERFILE} has no stage ${name}`);
  return stage;
}

/** The last instruction of a kind, which is the one that counts; null: there is none. */
export function last(instructions: readonly Instruction[], keyword: string): string | null {
  return instructions.findLast((each) => each.keyword === keyword)?.rest ?? null;
}

/** A command in its JSON form, the only one without a shell between. */
export function commandOf(text: string | null): readonly string[] {
  return text === null ? [] : (JSON.parse(text.replace(/^CMD /, '')) as string[]);
}

/** The variables that ENV sets. */
export function environmentOf(instructions: readonly Instruction[]): Record<string, string> {
  const set: Record<string, string> = {};
  for (const { rest } of instructions.filter(({ keyword }) => keyword === 'ENV')) {
    for (const [, name = '', value = ''] of rest.matchAll(/(\w+)=(\S+)/g)) set[name] = value;
  }
  return set;
}
