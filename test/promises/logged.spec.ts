import { anEntryOpensNowhereElse } from './an-entry-opens-nowhere-else.js';
import { nothingOpensBeforeItIsLogged } from './nothing-opens-before-it-is-logged.js';
import { oneCiphertextOpensToOneText } from './one-ciphertext-opens-to-one-text.js';
import { LoggedCase } from './running/logged-case.js';

let one: LoggedCase;
beforeAll(async () => {
  one = await LoggedCase.start();
});
afterAll(() => one?.stop());

nothingOpensBeforeItIsLogged(() => one);
anEntryOpensNowhereElse(() => one);
oneCiphertextOpensToOneText(() => one);
