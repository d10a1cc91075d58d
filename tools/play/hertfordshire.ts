import { playCases, wrongIn } from './hertfordshire/play-cases.js';
import { printCases } from './hertfordshire/print-cases.js';
import { runPlay } from './stage/run-play.js';

/** `npm run play:hertfordshire`: the four published cases by pages. Ends with 1 where one did not end as published. */
await runPlay(async (stage) => {
  const played = await playCases(stage);
  return { printed: printCases(played, stage.shortNames), wrong: wrongIn(played) };
});
