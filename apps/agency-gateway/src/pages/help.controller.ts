import { PROBLEMS, Problem, type ProblemKind } from '@mash/contracts/problem';
import { Controller, Get, Param } from '@nestjs/common';
import { Open } from '../sign-in/sign-in.js';
import { type Page, page } from './pages.js';
import { PROBLEM_HELP } from './problem-help.js';

const TOPICS: Record<string, string> = {
  'whom-to-ring': 'Get help',
  accessibility: 'Accessibility statement',
  privacy: 'Privacy',
};

/** P04 and P05, and what each problem means. Open to anybody who can reach the terminal. */
@Controller()
export class HelpController {
  @Open()
  @Get('help/:topic')
  topic(@Param('topic') topic: string): Page {
    const title = Object.hasOwn(TOPICS, topic) ? TOPICS[topic] : undefined;
    if (title === undefined) throw new Problem('not-found', 'Check the address.');
    return page('pages/help.njk', { title, topic, ring: [] });
  }

  @Open()
  @Get('problems/:kind')
  problem(@Param('kind') kind: string): Page {
    if (!Object.hasOwn(PROBLEMS, kind)) throw new Problem('not-found', 'Check the address.');
    const { title } = PROBLEMS[kind as ProblemKind];
    const meaning = PROBLEM_HELP[kind as ProblemKind];
    return page('pages/problem-kind.njk', { title, meaning, ring: [] });
  }
}
