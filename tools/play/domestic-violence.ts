import { playDomesticViolence } from './domestic-violence/journey.js';
import { printStory } from './domestic-violence/print-story.js';
import { runPlay } from './stage/run-play.js';

/** `npm run play:domestic-violence`: one case by pages, through the system that runs, or through one of its own. */
await runPlay(async (stage) => ({
  printed: printStory(await playDomesticViolence(stage)),
  wrong: [],
}));
