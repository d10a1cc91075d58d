import { aReceiptKeptBackIsMissed } from './a-receipt-kept-back-is-missed.js';
import { aStolenKeyAddsNoLeafUnseen } from './a-stolen-key-adds-no-leaf-unseen.js';
import { aWitnessCosignsNoOtherHistory } from './a-witness-cosigns-no-other-history.js';
import { anotherLedgerIsNoticed } from './another-ledger-is-noticed.js';
import { LiedTo } from './running/lies.js';
import { whatIsOldOpensNothing } from './what-is-old-opens-nothing.js';

let lied: LiedTo;
beforeAll(async () => {
  lied = await LiedTo.start();
});
afterAll(() => lied?.stop());

anotherLedgerIsNoticed(() => lied);
aWitnessCosignsNoOtherHistory(() => lied);
whatIsOldOpensNothing(() => lied);
aReceiptKeptBackIsMissed(() => lied);
aStolenKeyAddsNoLeafUnseen(() => lied);
