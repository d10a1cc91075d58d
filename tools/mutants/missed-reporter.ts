import { relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Whether no test failed with it; one that Stryker was told to leave out is none. */
export function isMissed({ status }: MutantResult): boolean {
  return status !== 'Killed' && status !== 'Timeout' && status !== 'Ignored';
}

/** Names each mutant that no test finds, at once. */
const reporter = {
  onMutantTested(mutant: MutantResult): void {
    if (!isMissed(mutant)) return;
    const { line, column } = mutant.location.start;
    const where = `${relative('', mutant.fileName)}:${line}:${column}`;
    console.info(`${where} ${mutant.status}: ${mutant.mutatorName} ${mutant.replacement}`);
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Reporter, 'missed', reporter)];
