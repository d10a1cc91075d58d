import { aHubGainsNoReader } from './a-hub-gains-no-reader.js';
import { aLateFactWasNotKnown } from './a-late-fact-was-not-known.js';
import { aWithheldEntryIsNamed } from './a-withheld-entry-is-named.js';
import { anOutcomeGoesToAllOrToNobody } from './an-outcome-goes-to-all-or-to-nobody.js';
import { LiedTo } from './running/lies.js';

let lied: LiedTo;
beforeAll(async () => {
  lied = await LiedTo.start();
});
afterAll(() => lied?.stop());

aHubGainsNoReader(() => lied);
anOutcomeGoesToAllOrToNobody(() => lied);
aLateFactWasNotKnown(() => lied);
aWithheldEntryIsNamed(() => lied);
