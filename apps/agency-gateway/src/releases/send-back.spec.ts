import { readSendBack, SEND_BACK_REASONS } from './send-back.form.js';

describe('what is said when a release is sent back', () => {
  it('is the sentence that was tapped, with what was added', () => {
    for (const { value, text } of SEND_BACK_REASONS)
      expect(readSendBack({ reason: value, words: '' })).toBe(text);
    expect(readSendBack({ reason: 'too-much', words: 'The last two lines.' })).toBe(
      'It is more than this needs. The last two lines.',
    );
    expect(readSendBack({ reason: 'made up', words: 'Only these words.' })).toBe(
      'Only these words.',
    );
  });

  it('asks to talk where nothing was tapped or written: an empty box stops nobody', () => {
    expect(readSendBack({})).toBe('Talk to me before it goes.');
    expect(readSendBack({ words: '  ' })).toBe('Talk to me before it goes.');
  });
});
