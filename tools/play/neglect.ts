import { checkStory } from './neglect/check-story.js';
import { playNeglect } from './neglect/journey.js';
import { printStory } from './neglect/print-story.js';
import { runPlay } from './stage/run-play.js';

/** `npm run play:neglect`: the case of which each agency saw a little, by pages. Ends with 1 where it did not show as a whole. */
await runPlay(async (stage) => {
  const story = await playNeglect(stage);
  return { printed: printStory(story), wrong: checkStory(story) };
});
